"""One server of each kind for all tests of the oracle, started when the first test needs it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.oracle import mariadb, postgres, sqlite
from tests.oracle.tally import TALLY, sentence


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how much was compared."""
    if TALLY in config.stash:
        terminalreporter.write_line(sentence(config.stash[TALLY]))


def _wanted() -> None:
    if os.environ.get("PLUMBRULE_ORACLE") != "1":
        pytest.skip("database servers are started by `make oracle` only")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Postgres]:
    _wanted()
    if postgres.binaries() is None or shutil.which("psql") is None:
        pytest.skip("PostgreSQL is not installed")
    with _folder() as folder, postgres.running(folder) as server:
        yield server


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[mariadb.MariaDb]:
    _wanted()
    if not mariadb.installed():
        pytest.skip("MariaDB is not installed")
    with _folder() as folder, mariadb.running(folder) as server:
        yield server


@pytest.fixture
def sqlite_server() -> sqlite.Sqlite:
    return sqlite.Sqlite()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for a server, which may run as another user. Its path is short: those of sockets are limited."""
    with TemporaryDirectory(prefix="oracle-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
