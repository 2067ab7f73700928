from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.console import BAD, GOOD, Console


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Console:
    """A command line in an empty folder that lies in no repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return Console(tmp_path, monkeypatch, capsys)


@pytest.fixture
def shop(console: Console) -> Console:
    """A repository with one good and one bad schema, in two services that have nothing to do with each other."""
    console.repository()
    console.files({"billing/db/schema.sql": GOOD, "orders/db/schema.sql": GOOD + BAD})
    return console
