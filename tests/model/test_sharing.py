"""Data with more than one owner."""

from __future__ import annotations

import pytest

from plumbrule.model.joined.table_owners import foreign_keys_across, tables_owned_twice
from plumbrule.model.services.selector import applies
from plumbrule.model.services.sharing import co_owners, common_databases, writes_abroad
from plumbrule.model.services.tiers import forbidden_step
from tests.link.systems import edge, system_of, workspace_of


def store_users(*uses: str, rest: str = "") -> list[str]:
    """Services that share `db`; each use is `name, what else the service says | what the use says`."""
    lines = []
    for use in uses:
        service, _, said = use.partition("|")
        name, _, more = service.partition(",")
        extra = f"{more.strip()}, " if more.strip() else ""
        lines.append(f"  {name.strip()}: {{{extra}stores: [{{store: db, {said}}}]}}\n")
    manifest = f"version: 1\n{rest}services:\n{''.join(lines)}stores: {{db: {{engine: postgresql, owner: a}}}}\n"
    return [use.service.name for use in co_owners(system_of({"services.yaml": manifest}).stores["db"])]


def test_writers_without_schemas_of_their_own_share_a_store() -> None:
    assert store_users("a|access: owner", "b|access: read-write") == ["a", "b"]
    assert store_users("a|access: owner, schema: a", "b|access: read-write, schema: b") == []
    assert store_users("a|access: owner, schema: a", "b|access: read-write") == ["a", "b"]
    assert store_users("a|access: owner", "b|access: read-only") == []
    assert store_users("a|access: owner", "b, type: job|access: read-write") == []
    assert store_users("a|access: owner", "a-migrations|access: read-write") == []


@pytest.mark.parametrize(
    ("use", "abroad"),
    [
        ("b: {stores: [{store: db, access: read-write}]}", True),
        ("b: {stores: [{store: db, access: read-only}]}", False),
        ("b: {stores: [{store: db}]}", False),
        ("b: {type: job, owner: team, stores: [{store: db, access: read-write}]}", False),
        ("b: {type: job, owner: others, stores: [{store: db, access: read-write}]}", True),
    ],
)
def test_a_write_into_another_service_is_written_down(use: str, abroad: bool) -> None:
    manifest = f"version: 1\nservices:\n  a: {{owner: team}}\n  {use}\nstores: {{db: {{owner: a}}}}\n"
    [found] = system_of({"services.yaml": manifest}).services["b"].stores
    assert writes_abroad(found) is abroad


def databases(**services: str) -> list[list[str]]:
    """Groups of services that one database name ties together; each service is its build and its database."""
    lines = ["services:\n  db: {image: 'postgres:16'}\n"]
    for name, text in services.items():
        build, database = text.split()
        url = f"postgres://app@db:5432/{database}"
        lines.append(f"  {name.replace('_', '-')}: {{build: {build}, environment: {{DATABASE_URL: '{url}'}}}}\n")
    system = system_of({"compose.yaml": "".join(lines)})
    return [[use.service.name for use in uses] for _, uses in common_databases(system.stores["db"])]


def test_one_database_name_ties_two_builds_together() -> None:
    assert databases(orders="./orders shop", shipments="./shipments shop") == [["orders", "shipments"]]
    assert databases(orders="./orders orders", shipments="./shipments shipments") == []
    assert databases(orders="./shop shop", shipments="./shop shop") == []
    assert databases(orders_web="./web shop", orders_worker="./worker shop") == []
    assert databases(orders="./orders postgres", shipments="./shipments postgres") == []


OWNERS = """\
version: 1
services:
  members: {stores: [{store: db, access: read-write, ddl: [members/*.sql]}]}
  visits: {stores: [{store: db, access: read-write, ddl: [visits/*.sql]}]}
stores: {db: {engine: postgresql}}
"""
MEMBERS = "CREATE TABLE members (id bigint PRIMARY KEY, name text);\n"


def crossings(**ddl: str) -> list[str]:
    files = {f"{name}/schema.sql": text for name, text in ddl.items()}
    found = foreign_keys_across(workspace_of({"services.yaml": OWNERS, **files}))
    return [f"{one.child}: {one.key} → {one.owning}" for one in found]


def test_a_foreign_key_over_a_border_is_found() -> None:
    visits = "CREATE TABLE visits (id bigint PRIMARY KEY, member_id bigint REFERENCES members (id));"
    assert crossings(members=MEMBERS, visits=visits) == ["visits: visits.member_id → members"]
    assert crossings(members="CREATE TABLE people (id bigint PRIMARY KEY);", visits=visits) == []
    assert (
        crossings(members=MEMBERS, visits=MEMBERS.replace("members", "guests") + visits.replace("members", "guests"))
        == []
    )


def twice(**ddl: str) -> list[str]:
    files = {f"{name}/schema.sql": text for name, text in ddl.items()}
    found = tables_owned_twice(workspace_of({"services.yaml": OWNERS, **files}))
    return [f"{second.name}: {first.scope}, {second.scope}" for second, first, _ in found]


def test_a_table_that_two_services_create_is_found() -> None:
    more = "CREATE TABLE members (id bigint PRIMARY KEY, email text);"
    assert twice(members=MEMBERS, visits=more) == ["members: members, visits"]


def test_copies_of_one_file_and_of_a_library_are_nobodys_second_table() -> None:
    outbox = "CREATE TABLE outbox (id bigint PRIMARY KEY, payload jsonb);\n"
    assert twice(members=MEMBERS, visits=MEMBERS) == []
    assert twice(members=MEMBERS + outbox, visits=outbox) == []


@pytest.mark.parametrize(
    ("rule", "hit"),
    [
        ("{from: web, to: orders}", True),
        ("{from: w*, to: orders}", True),
        ("{from: {tier: edge}, to: {domain: selling}}", True),
        ("{from: {tier: edge, domain: selling}, to: orders}", False),
        ("{from: {tierNot: edge}, to: orders}", False),
        ("{from: {domainNot: selling}, to: orders}", False),
        ("{from: web, to: {store: '*'}}", False),
        ("{from: web, to: orders, mode: sync}", True),
        ("{from: web, to: orders, mode: async}", False),
        ("{from: {type: frontend}, to: {type: service}}", True),
    ],
)
def test_a_selector_fits_what_is_known(rule: str, hit: bool) -> None:
    manifest = (
        f"version: 1\nrules: {{forbidden: [{rule}]}}\nservices:\n"
        "  web: {type: frontend, tier: edge, consumes: [{service: orders, mode: sync}]}\n"
        "  orders: {domain: selling}\n"
    )
    system = system_of({"services.yaml": manifest})
    [forbidden] = system.forbidden
    assert applies(forbidden, edge(system.services["web"], "orders")) is hit


@pytest.mark.parametrize(
    ("tiers", "mode", "step"),
    [
        ("edge platform", "sync", None),
        ("platform edge", "sync", "platform → edge"),
        ("platform edge", "async", None),
        ("edge edge", "sync", None),
        ("edge unknown", "sync", None),
    ],
)
def test_calls_go_inwards(tiers: str, mode: str, step: str | None) -> None:
    source, target = tiers.split()
    manifest = (
        "version: 1\ntiers: [edge, domain, platform]\nservices:\n"
        f"  a: {{tier: {source}, consumes: [{{service: b, mode: {mode}}}]}}\n  b: {{tier: {target}}}\n"
    )
    found = forbidden_step(edge(system_of({"services.yaml": manifest}).services["a"], "b"))
    assert (str(found) if found else None) == step
