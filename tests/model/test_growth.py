"""Which tables only grow, from their SQL."""

from __future__ import annotations

import pytest

from plumbrule.model.joined.growth import growth
from tests.link.replayed import database


def reason(sql: str) -> str | None:
    (table,) = database(sql).tables.values()
    return growth(table)


@pytest.mark.parametrize("name", ["orders", "audit_log", "event", "login_attempts", "payment_transactions"])
def test_records_of_what_happens_grow(name: str) -> None:
    assert reason(f"CREATE TABLE {name} (id bigint PRIMARY KEY);") is not None


def test_rows_that_are_inserted_and_never_updated_grow() -> None:
    inserted = "CREATE TABLE scans (id uuid PRIMARY KEY, created_at timestamptz NOT NULL{});"
    assert reason(inserted.format("")) is not None
    assert reason(inserted.format(", updated_at timestamptz")) is None


def test_keys_that_callers_choose_are_reference_data() -> None:
    assert reason("CREATE TABLE tariffs (code text PRIMARY KEY, created_at timestamptz NOT NULL);") is None


def test_nothing_is_said_of_other_tables() -> None:
    assert reason("CREATE TABLE members (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);") is None
