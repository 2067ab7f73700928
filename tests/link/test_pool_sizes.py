"""Sizes of connection pools, as configuration gives them."""

from __future__ import annotations

import pytest

from plumbrule.model.services.pool import Pool
from tests.link.systems import system_of


def pool_of(environment: str, extra: str = "") -> Pool | None:
    """The pool of `web` in the database `db`, which its DATABASE_URL names, from a flow-style environment."""
    compose = f"services:\n  web: {{build: ., environment: {{{environment}}}}}\n  db: {{image: postgres:16}}\n{extra}"
    [use] = [use for use in system_of({"compose.yaml": compose}).services["web"].stores if use.store.name == "db"]
    return use.pool


URL = "DATABASE_URL: 'postgres://web@db/web'"


@pytest.mark.parametrize(
    ("environment", "size"),
    [
        (URL, None),
        ("DATABASE_URL: 'postgresql://web@db/web?connection_limit=5&schema=public'", 5),
        ("DATABASE_URL: 'postgres://web@db/web?sslmode=disable&pool_max_conns=20'", 20),
        ("DATABASE_URL: 'jdbc:postgresql://db/web?maximumPoolSize=12'", 12),
        (f"{URL}, SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE: 30", 30),
        (f"{URL}, SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE: 30", 30),
        (f"{URL}, QUARKUS_DATASOURCE_JDBC_MAX_SIZE: 8", 8),
        (f"{URL}, DB_POOL: 5", 5),
        (f"{URL}, OPENFGA_DATASTORE_MAX_OPEN_CONNS: 100", 100),
        (f"{URL}, SQLALCHEMY_POOL_SIZE: 5, SQLALCHEMY_MAX_OVERFLOW: 10", 15),
        (f"{URL}, SQLALCHEMY_POOL_SIZE: 5", 5),
        (f"{URL}, DB_POOL: 5, OTHER_DB_POOL_SIZE: 6", None),
        (f"{URL}, DB_POOL: many", None),
        (f"{URL}, DB_POOL: '5000000000000'", None),
        (f"{URL}, DB_POOL: $SIZE", None),
        (f"{URL}, THREAD_POOL_SIZE: 5", None),
        (f"{URL}, DB_POOL_TIMEOUT: 5", None),
    ],
)
def test_a_size_is_read_where_it_is_written(environment: str, size: int | None) -> None:
    pool = pool_of(environment)
    assert (pool and pool.direct) == size


def test_a_size_belongs_to_nobody_where_there_are_two_databases() -> None:
    both = f"{URL}, REPORTS_URL: 'postgres://web@reports/web', DB_POOL: 5"
    assert pool_of(both, "  reports: {image: postgres:16}\n") is None


def test_a_cache_is_no_second_database() -> None:
    both = f"{URL}, CACHE_URL: 'redis://cache:6379', DB_POOL: 5"
    pool = pool_of(both, "  cache: {image: redis:7}\n")
    assert pool is not None
    assert pool.direct == 5


def test_connections_behind_a_pooler_are_not_the_databases() -> None:
    pool = pool_of(
        "DATABASE_URL: 'postgres://web@bouncer/web', DB_POOL: 50",
        "  bouncer: {image: 'edoburu/pgbouncer:1.22', environment: {DATABASE_URL: 'postgres://u@db/web'}}\n",
    )
    assert pool is not None
    assert (pool.pooler, pool.direct) == ("bouncer", None)
