"""Pools against the connections that a database gives."""

from __future__ import annotations

import random

import pytest

from plumbrule.model.services.connections import shortage
from tests.link.systems import system_of


def wanted(services: str, *, scaled_out: bool = False, store: str = "maxConnections: 100") -> int | None:
    """Connections that these services want of `db`, where that is more than it gives."""
    manifest = f"version: 1\nservices:\n{services}stores: {{db: {{engine: postgresql, {store}}}}}\n"
    found = shortage(system_of({"services.yaml": manifest}).stores["db"], scaled_out=scaled_out)
    return None if found is None else found.wanted


def service(name: str, replicas: str, pool: str, kind: str = "service") -> str:
    return f"  {name}: {{type: {kind}, replicas: {replicas}, stores: [{{store: db, pool: {pool}}}]}}\n"


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        (service("a", "10", "{max: 10}"), None),
        (service("a", "11", "{max: 10}"), 110),
        (service("a", "6", "{max: 10, perProcess: 2}"), 120),
        (service("a", "9", "{max: 10}") + service("b", "2", "{max: 10}"), 110),
        (service("a", "11", "{max: 10, via: pgbouncer}"), None),
        (service("a", "11", "{max: 10, via: none}"), 110),
        (service("a", "11", "{min: 10}"), None),
        (service("a", "11", "false"), None),
        (service("a", "11", "{max: 10}", "job"), None),
        (service("a", "{min: 2, max: 20}", "{max: 10}"), None),
        ("  a: {stores: [{store: db, pool: {max: 101}}]}\n", 101),
        ("  a: {replicas: 900, stores: [{store: db}]}\n", None),
    ],
)
def test_what_is_wanted_is_a_lower_bound(services: str, expected: int | None) -> None:
    assert wanted(services) == expected


def test_reserved_connections_are_not_given() -> None:
    assert wanted(service("a", "10", "{max: 10}"), store="maxConnections: 100, reservedConnections: 3") == 100


def test_a_database_without_a_known_limit_is_never_judged() -> None:
    assert wanted(service("a", "1000", "{max: 100}"), store="version: '16'") is None


def test_the_most_replicas_count_when_scaled_out() -> None:
    assert wanted(service("a", "{min: 2, max: 20}", "{max: 10}"), scaled_out=True) == 200
    assert wanted(service("a", "20", "{max: 10}"), scaled_out=True) == 200


def test_the_largest_pool_that_fits_fits_and_one_more_does_not() -> None:
    chance = random.Random(3)
    for _ in range(60):
        limit = chance.randint(20, 200)
        sizes = [(chance.randint(1, 20), chance.randint(1, 30)) for _ in range(chance.randint(1, 3))]
        text = "".join(service(f"s{n}", str(replicas), f"{{max: {pool}}}") for n, (replicas, pool) in enumerate(sizes))
        manifest = f"version: 1\nservices:\n{text}stores: {{db: {{engine: postgresql, maxConnections: {limit}}}}}\n"
        found = shortage(system_of({"services.yaml": manifest}).stores["db"], scaled_out=False)
        total = sum(replicas * pool for replicas, pool in sizes)
        assert (found is not None) == (total > limit)
        if found is not None:
            others = total - found.largest.connections
            assert others + found.fitting * found.largest.pools <= limit
            assert others + (found.fitting + 1) * found.largest.pools > limit
