"""Statements in an order that no server would take leave a replayed schema that still fits together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from plumbrule.model.database.schema import Database
from tests.oracle.test_scripts import SCRIPTS, made
from tests.oracle.workspaces import DIALECTS

SHUFFLES = 6
ENGINES = sorted(DIALECTS)


@pytest.mark.parametrize("seed", range(SHUFFLES))
@pytest.mark.parametrize("engine", ENGINES)
def test_shuffled_statements_of_all_scripts_leave_a_whole_schema(engine: str, seed: int) -> None:
    statements = [part for path in scripts(engine) for part in path.read_text().split(";\n")]
    random.Random(seed).shuffle(statements)
    assert_whole(made(";\n".join(statements), DIALECTS[engine]))


@pytest.mark.parametrize("engine", ENGINES)
def test_scripts_without_every_other_statement_leave_a_whole_schema(engine: str) -> None:
    for path in scripts(engine):
        statements = path.read_text().split(";\n")
        for kept in (statements[::2], statements[1::2]):
            text = ";\n".join(("CREATE TABLE first_of_all (id INT)", *kept))
            assert_whole(made(text, DIALECTS[engine]))


def scripts(engine: str) -> list[Path]:
    return sorted((SCRIPTS / engine).glob("*.sql"))


def assert_whole(database: Database) -> None:
    """Every node lies where its table says, and every foreign key leads to a table that is there or to none."""
    for key, table in database.tables.items():
        assert table.key == key
        assert all(column.table is table and column.key == name for name, column in table.columns.items())
        parts = [
            *table.unique_keys,
            *table.foreign_keys,
            *table.indexes,
            *([table.primary_key] if table.primary_key else []),
        ]
        assert all(part.table is table for part in parts)
        for foreign in table.foreign_keys:
            assert foreign.parent is None or database.tables[foreign.parent.key] is foreign.parent
