"""Statements that repair a column keep the rest of it."""

from __future__ import annotations

import pytest

from plumbrule.model.database.column_repair import restated
from plumbrule.model.database.personal import mark
from plumbrule.model.database.schema import Column, Dialect
from tests.link.replayed import database


def column(definition: str) -> Column:
    (table,) = database(f"CREATE TABLE users (id int PRIMARY KEY, email {definition})", Dialect.MYSQL).tables.values()
    return table.columns["email"]


@pytest.mark.parametrize(
    "definition",
    [
        "varchar(255)",
        "varchar(255) NOT NULL",
        "varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s'",
        "timestamp NOT NULL DEFAULT current_timestamp",
        "bigint unsigned NOT NULL AUTO_INCREMENT",
    ],
)
def test_a_column_that_is_restated_is_what_it_was(definition: str) -> None:
    said = restated(column(definition))
    assert said is not None
    (table,) = database(
        f"CREATE TABLE users (id int PRIMARY KEY, email {definition}); {said}", Dialect.MYSQL
    ).tables.values()
    before, after = column(definition), table.columns["email"]
    for attribute in ("type", "nullable", "default", "generated", "charset", "collation"):
        assert getattr(after, attribute) == getattr(before, attribute)


def test_a_computed_column_cannot_be_restated() -> None:
    assert restated(column("varchar(255) GENERATED ALWAYS AS (lower(id)) STORED")) is None


def test_a_mark_keeps_the_comment_that_was_there() -> None:
    marked = mark(column("varchar(255) NOT NULL COMMENT 'login'"), "e-mail")
    assert marked == "ALTER TABLE users MODIFY email varchar(255) NOT NULL COMMENT 'login; pii: e-mail';"
