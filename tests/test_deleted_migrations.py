"""Migrations that the base has and that are gone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plumbrule.difference import between
from plumbrule.run import run
from plumbrule.tree import Memory

RULE = "migrations/edited-after-release"
FILES = {
    "shop/V1__orders.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);",
    "shop/V2__coupons.sql": "CREATE TABLE coupons (id bigint PRIMARY KEY);",
    "shop/V3__total.sql": "ALTER TABLE orders ADD COLUMN total bigint;",
    "shop/R__recent.sql": "CREATE OR REPLACE VIEW recent AS SELECT id FROM orders;",
}


def messages(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    difference = between(
        {path: text.encode() for path, text in before.items()},
        {path: text.encode() for path, text in after.items()},
        "main",
    )
    report = run(Memory(after), select=(RULE,), since=lambda: difference)
    return [one.finding.message for one in report.findings]


def without(*names: str) -> dict[str, str]:
    return {path: text for path, text in FILES.items() if path.rpartition("/")[2] not in names}


def test_a_deleted_migration_is_missed_by_a_tool_that_keeps_a_history() -> None:
    assert messages(FILES, without("V2__coupons.sql")) == [
        "V2__coupons.sql of main is gone: flyway misses what has run"
    ]


def test_several_are_one_finding() -> None:
    told = "V2__coupons.sql and 1 more of main are gone: flyway misses what has run"
    assert messages(FILES, without("V2__coupons.sql", "V3__total.sql")) == [told]


@pytest.mark.parametrize("names", [(), ("R__recent.sql",)])
def test_what_runs_again_may_go(names: tuple[str, ...]) -> None:
    assert messages(FILES, without(*names)) == []


def test_a_new_baseline_stands_for_what_is_gone() -> None:
    after = without("V1__orders.sql", "V2__coupons.sql", "V3__total.sql")
    after["shop/B3__all.sql"] = "CREATE TABLE orders (id bigint PRIMARY KEY, total bigint);"
    assert messages(FILES, after) == []
