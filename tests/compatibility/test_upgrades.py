"""One contract in three versions of OpenAPI: whoever upgrades breaks nothing."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml

from tests.compatibility.pairs import compared

FOLDER = Path(__file__).parent / "upgrade"
VERSIONS = ("20", "30", "31")


def contract(version: str) -> object:
    return yaml.safe_load((FOLDER / f"{version}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("old", "new"), list(itertools.permutations(VERSIONS, 2)))
def test_another_version_of_openapi_says_the_same(old: str, new: str) -> None:
    report = compared(contract(old), contract(new))
    assert [one.message for one in report.new] == []
    assert not report.crashes
