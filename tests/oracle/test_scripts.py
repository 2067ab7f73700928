"""Small scripts replay to what a real server makes of them. Each shows one corner of DDL; none holds an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from plumbrule.link.replay import build_databases
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.read.sql import read_sql
from plumbrule.text import Source
from tests.oracle.catalogue import differences, replayed
from tests.oracle.server import Server, Step
from tests.oracle.workspaces import DIALECTS

SCRIPTS = Path(__file__).with_name("scripts")
ALL = [
    pytest.param(
        path, id=f"{path.parent.name}/{path.stem}", marks=[] if path.parent.name == "sqlite" else [pytest.mark.oracle]
    )
    for path in sorted(SCRIPTS.glob("*/*.sql"))
]


@pytest.mark.parametrize("path", ALL)
def test_a_script_replays_to_what_the_server_makes_of_it(path: Path, request: pytest.FixtureRequest) -> None:
    engine, text = path.parent.name, path.read_text()
    server: Server = request.getfixturevalue(f"{engine}_server")
    outcome = server.outcome([Step(path.name, text)])
    assert not outcome.refusals, "\n".join(map(str, outcome.refusals))
    found = differences(replayed(made(text, DIALECTS[engine])), outcome.facts)
    assert not found, "\n".join(sentence for _, sentence in found)


def made(text: str, dialect: Dialect) -> Database:
    (database,) = build_databases([read_sql(Source("shop/schema.sql", text), dialect)])
    return database
