"""One server of each kind for all tests of the oracle, started when the first test needs it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.oracle import postgres


def _wanted() -> None:
    if os.environ.get("PLUMBRULE_ORACLE") != "1":
        pytest.skip("database servers are started by `make oracle` only")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Postgres]:
    _wanted()
    if postgres.binaries() is None or shutil.which("psql") is None:
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory(prefix="oracle-") as folder:
        Path(folder).chmod(0o755)  # which is not always run by the user who made the folder
        with postgres.running(Path(folder)) as server:
            yield server
