"""Conditions, as far as their text tells."""

from __future__ import annotations

import pytest

from plumbrule.model.database.predicate import conjuncts, equality_columns, leaves_out_nothing
from tests.link.replayed import database

NOTES = """
CREATE TABLE notes (
  id bigint PRIMARY KEY, owner_id uuid NOT NULL, folder_id bigint, "teamId" bigint, uid text, written_at timestamptz
);
"""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a = 1", ["a = 1"]),
        ("a = 1 and b = 2", ["a = 1", "b = 2"]),
        ("(a = 1) and ((b = 2 or c = 3))", ["a = 1", "b = 2 or c = 3"]),
        ("a between 1 and 2 and b = 3", ["a between 1 and 2", "b = 3"]),
        ("a = ' and ' and b = 2", ["a = ' and '", "b = 2"]),
        ("((a = 1 and b = 2))", ["a = 1", "b = 2"]),
        ("(a = 1 and b = 2) and c = 3", ["a = 1", "b = 2", "c = 3"]),
        ("", [""]),
        ("(", ["("]),
    ],
)
def test_and_parts_a_condition_only_at_the_top(text: str, parts: list[str]) -> None:
    assert conjuncts(text) == parts


@pytest.mark.parametrize(
    ("condition", "columns"),
    [
        ("owner_id = current_setting('app.member')::uuid", ["owner_id"]),
        ("auth.uid() = owner_id", ["owner_id"]),
        ("notes.owner_id = auth.uid()", ["owner_id"]),
        ("owner_id = (SELECT auth.uid())", ["owner_id"]),
        ("folder_id IN (1, 2)", ["folder_id"]),
        ("folder_id = ANY (ARRAY[1, 2])", ["folder_id"]),
        ("owner_id = auth.uid() AND folder_id = 3", ["owner_id", "folder_id"]),
        ('"teamId" = current_team()', ["teamId"]),
        ("owner_id = auth.uid() OR folder_id = 3", []),
        ("folder_id IN (SELECT id FROM folders)", []),
        ("folder_id = ANY (SELECT id FROM folders)", []),
        ("lower(uid) = current_user", []),
        ("owner_id <> auth.uid()", []),
        ("folder_id = id", []),
        ("true", []),
    ],
)
def test_a_policy_narrows_by_the_columns_that_it_compares_with_something_else(
    condition: str, columns: list[str]
) -> None:
    table = database(NOTES + f"CREATE POLICY p ON notes USING ({condition});").tables["notes"]
    [policy] = table.policies
    assert policy.using is not None
    assert [column.name for column in equality_columns(policy.using, table)] == columns


@pytest.mark.parametrize(
    ("condition", "nothing"),
    [
        ("owner_id IS NOT NULL", True),
        ("id IS NOT NULL AND owner_id IS NOT NULL", True),
        ("true", True),
        ("1 = 1", True),
        ("folder_id IS NOT NULL", False),
        ("owner_id IS NOT NULL AND folder_id IS NULL", False),
        ("owner_id IS NOT NULL OR folder_id IS NULL", False),
        ("1 = 2", False),
        ("unknown_column IS NOT NULL", False),
    ],
)
def test_a_condition_that_holds_for_every_row_is_seen(condition: str, nothing: bool) -> None:
    table = database(NOTES + f"CREATE INDEX i ON notes (written_at) WHERE {condition};").tables["notes"]
    [index] = table.indexes
    assert index.predicate is not None
    assert leaves_out_nothing(index.predicate, table) is nothing


@pytest.mark.parametrize("text", ["(" * 100_000, "(a and " * 50_000 + ")" * 50_000, "a.b." * 50_000, "'" * 99_999])
def test_a_condition_without_bound_is_one_part(text: str) -> None:
    assert conjuncts(text) == [text]
    [table] = database(NOTES).tables.values()
    assert list(equality_columns(text, table)) == []
    assert not leaves_out_nothing(text, table)
