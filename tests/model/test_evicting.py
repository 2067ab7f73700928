"""What services keep in caches."""

from __future__ import annotations

import pytest

from plumbrule.model.services.evicting import fills_up, may_evict_lasting, role_of, unkept_records
from plumbrule.model.services.system import System
from tests.link.systems import system_of


def deployed(environment: str, redis: str = "image: redis:7", name: str = "redis", extra: str = "") -> System:
    return system_of(
        {
            "compose.yaml": (
                f"services:\n  web: {{build: ., environment: {{{environment}}}}}\n  {name}: {{{redis}}}\n{extra}"
            )
        }
    )


@pytest.mark.parametrize(
    ("environment", "name", "role"),
    [
        ("REDIS_URL: 'redis://redis:6379'", "redis", None),
        ("CACHE_URL: 'redis://redis:6379'", "redis", "cache"),
        ("SPRING_CACHE_HOST: redis", "redis", "cache"),
        ("REDIS_URL: 'redis://web-cache:6379'", "web-cache", "cache"),
        ("REDIS_URL: 'redis://cachet:6379'", "cachet", None),
        ("CELERY_BROKER_URL: 'redis://redis:6379/0', CACHE_URL: 'redis://redis:6379/1'", "redis", "queue"),
        ("BULL_REDIS_URL: 'redis://redis:6379'", "redis", "queue"),
        ("QUEUE_NAME: mails, REDIS_URL: 'redis://redis:6379'", "redis", None),
    ],
)
def test_names_in_the_configuration_say_what_a_store_is_for(environment: str, name: str, role: str | None) -> None:
    [use] = deployed(environment, name=name).services["web"].stores
    assert role_of(use) == role


def test_a_declared_role_is_believed() -> None:
    manifest = (
        "version: 1\nservices:\n  web: {stores: [{store: a, role: lock}, {store: b}, {store: c}]}\n"
        "stores: {a: {engine: redis}, b: {engine: redis}, c: {engine: postgresql}}\n"
    )
    uses = system_of({"services.yaml": manifest}).services["web"].stores
    assert [role_of(use) for use in uses] == ["lock", "cache", None]


@pytest.mark.parametrize(
    ("environment", "policy", "role"),
    [
        ("CELERY_BROKER_URL: 'redis://redis:6379'", "allkeys-lru", "queue"),
        ("CELERY_BROKER_URL: 'redis://redis:6379'", "volatile-lru", None),
        ("CELERY_BROKER_URL: 'redis://redis:6379'", "noeviction", None),
        ("CACHE_URL: 'redis://redis:6379'", "allkeys-lru", None),
        ("REDIS_URL: 'redis://redis:6379'", "allkeys-lru", None),
    ],
)
def test_only_what_must_stay_is_missed(environment: str, policy: str, role: str | None) -> None:
    system = deployed(environment, f"image: redis:7, command: redis-server --maxmemory-policy {policy}")
    assert may_evict_lasting(system.services["web"].stores[0]) == role


@pytest.mark.parametrize(
    ("environment", "redis", "expected"),
    [
        ("CACHE_URL: 'redis://redis:6379'", "image: redis:7", True),
        ("CACHE_URL: 'redis://redis:6379'", "image: redis:7, command: redis-server --maxmemory 1gb", True),
        (
            "CACHE_URL: 'redis://redis:6379'",
            "image: redis:7, command: redis-server --maxmemory 1gb --maxmemory-policy allkeys-lru",
            False,
        ),
        ("CACHE_URL: 'redis://redis:6379'", "image: bitnami/redis:7", False),
        ("CACHE_URL: 'redis://redis:6379', JOBS_URL: 'redis://redis:6379'", "image: redis:7", False),
        ("REDIS_URL: 'redis://redis:6379'", "image: redis:7", False),
    ],
)
def test_a_cache_fills_up_where_nothing_leaves(environment: str, redis: str, expected: bool) -> None:
    assert fills_up(deployed(environment, redis).stores["redis"]) is expected


def unkept(environment: str, redis: str = "image: redis:7", extra: str = "") -> list[str]:
    return [use.store.name for use in unkept_records(deployed(environment, redis, extra=extra).services["web"])]


def test_the_only_store_without_a_disk_is_found() -> None:
    assert unkept("REDIS_ADDR: redis:6379") == ["redis"]


@pytest.mark.parametrize(
    ("environment", "redis", "extra"),
    [
        ("REDIS_ADDR: redis:6379", "image: redis:7, volumes: [data:/data]", ""),
        ("REDIS_ADDR: redis:6379, DB: 'postgres://db/web'", "image: redis:7", "  db: {image: postgres:16}\n"),
        ("REDIS_ADDR: redis:6379, DB: 'postgres://db.acme.com/web'", "image: redis:7", ""),
        ("REDIS_ADDR: redis:6379, DB: $DB", "image: redis:7", ""),
        ("CACHE_ADDR: redis:6379", "image: redis:7", ""),
        ("QUEUE_ADDR: redis:6379", "image: redis:7", ""),
        ("REDIS_ADDR: redis:6379", "image: bitnami/redis:7", ""),
        ("PORT: '80'", "image: redis:7", ""),
    ],
)
def test_what_is_kept_lent_or_unknown_is_left_alone(environment: str, redis: str, extra: str) -> None:
    assert unkept(environment, redis, extra) == []
