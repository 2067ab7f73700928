"""The account of how a contract is classified, held over the contracts of the sample system."""

from __future__ import annotations

from pathlib import Path

import pytest

from plumbrule.fragments import Fragments, load_fragments
from plumbrule.report.classification import WIDTH, classification
from plumbrule.tree import Directory
from tests.corpus import corpus
from tests.golden import hold

HERE = Path(__file__).parent
MARKET = HERE.parents[1] / "samples" / "market"


def account(folder: Path, path: str) -> str:
    (api,) = load_fragments(Directory(folder), Fragments((path,))).apis
    return "".join(classification(api))


@pytest.mark.parametrize("service", ["orders", "payments"])
def test_the_account_of_a_contract_is_the_one_that_was_read(service: str) -> None:
    text = account(MARKET, f"services/{service}/openapi.yaml")
    hold(HERE / "golden" / f"classification-{service}.txt", text)
    assert all(len(line) <= WIDTH for line in text.splitlines())


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["discord.json", "netlify-v2.yaml", "twilio_events_v1.yaml"])
def test_every_operation_of_a_public_contract_is_in_its_account(name: str) -> None:
    folder = corpus("openapi", "single")
    (api,) = load_fragments(Directory(folder), Fragments((name,))).apis
    told = account(folder, name).splitlines()
    assert all(str(operation) in told for operation in api.operations)
