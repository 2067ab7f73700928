"""Which tables nobody chose, whose rows they are, and which rows are gone."""

from __future__ import annotations

import pytest

from plumbrule.model.database.exempt import Exemption, exemption
from plumbrule.model.database.schema import Table
from plumbrule.model.database.soft_delete import blocks_reuse, soft_delete_column
from plumbrule.model.database.tenancy import mixes_tenants, tenant_column
from tests.link.replayed import database


def table(sql: str) -> Table:
    return list(database(sql).tables.values())[-1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("orders", None),
        ("flyway_schema_history", Exemption.FRAMEWORK),
        ('"__EFMigrationsHistory"', Exemption.FRAMEWORK),
        ("QRTZ_TRIGGERS", Exemption.VENDORED),
        ("topology.layer", Exemption.VENDORED),
        ("orders_backup", Exemption.TRANSIENT),
        ("tmp_orders", Exemption.TRANSIENT),
        ("templates", None),
        ("stages", None),
    ],
)
def test_a_name_says_whose_table_it_is(name: str, expected: Exemption | None) -> None:
    assert exemption(table(f"CREATE TABLE {name} (id int PRIMARY KEY);")) is expected


def test_a_partition_takes_its_indexes_from_its_parent() -> None:
    parent = "CREATE TABLE visits (id int, seen date) PARTITION BY RANGE (seen);"
    child = "CREATE TABLE visits_2030 PARTITION OF visits FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');"
    assert exemption(table(parent + child)) is Exemption.CHILD


@pytest.mark.parametrize(
    ("name", "column", "mark"),
    [
        ("members", "deleted_at timestamptz", "deleted_at"),
        ("members", '"deletedAt" timestamptz', "deletedAt"),
        ("members", "is_deleted boolean NOT NULL", "is_deleted"),
        ("members", "archived_at timestamptz NOT NULL", None),
        ("members", "deleted text", None),
        ("member_versions", "is_deleted boolean NOT NULL", None),
    ],
)
def test_a_mark_of_deletion_is_a_moment_or_a_flag(name: str, column: str, mark: str | None) -> None:
    found = soft_delete_column(table(f"CREATE TABLE {name} (id int PRIMARY KEY, {column});"))
    assert (found.name if found else None) == mark


def test_a_key_that_a_foreign_key_names_has_to_hold_for_all_rows() -> None:
    members = "CREATE TABLE members (id int PRIMARY KEY, card text UNIQUE, deleted_at timestamptz);"
    [alone] = table(members).unique_keys
    shop = database(members + "CREATE TABLE visits (card text REFERENCES members (card));")
    [needed] = shop.tables["members"].unique_keys
    for key, expected in ((alone, True), (needed, False)):
        mark = soft_delete_column(key.table)
        assert mark is not None
        assert blocks_reuse(key, mark) is expected


def tenants(*columns: str, tables: int = 8) -> str | None:
    made = "".join(f"CREATE TABLE t{number} (id int, {', '.join(columns)});" for number in range(tables))
    return tenant_column(database(made))


def test_the_tenant_is_the_column_that_most_tables_share() -> None:
    assert tenants("tenant_id int") == "tenant_id"
    assert tenants('"accountId" int') == "account_id"
    assert tenants("tenant_id int", tables=7) is None
    assert tenants("owner_id int") is None
    assert tenant_column(database("CREATE TABLE t (shop int)"), configured="Shop") == "shop"


@pytest.mark.parametrize(
    ("index", "mixes"),
    [
        ("(priority, tenant_id)", True),
        ("(tenant_id, priority)", False),
        ("(ticket_id, tenant_id)", False),
        ("(priority)", False),
        ("(lower(priority), tenant_id)", False),
    ],
)
def test_only_an_index_whose_front_many_tenants_share_mixes_them(index: str, mixes: bool) -> None:
    made = table(f"CREATE TABLE t (ticket_id int, priority text, tenant_id int); CREATE INDEX i ON t {index};")
    assert (mixes_tenants(made.indexes[0], "tenant_id") is not None) is mixes
