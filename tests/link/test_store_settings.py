"""How the containers of stores are set up, in compose files as people write them."""

from __future__ import annotations

import pytest

from plumbrule.model.services.store_settings import StoreSettings
from tests.link.systems import system_of


def settings_of(entry: str, manifest: str | None = None) -> StoreSettings:
    """Settings of the store `db`, from its flow-style compose entry and the native manifest beside it."""
    files = {"compose.yaml": f"services:\n  db: {entry}\n"}
    return system_of(files if manifest is None else {**files, "services.yaml": manifest}).stores["db"].settings


@pytest.mark.parametrize(
    ("entry", "connections"),
    [
        ("{image: postgres:16, command: postgres -c max_connections=200}", 200),
        ('{image: postgres:16, command: ["postgres", "-c", "max_connections=200", "-c", "shared_buffers=1GB"]}', 200),
        ('{image: postgres, command: ["-c", "fsync=off", "-cmax_connections=50"]}', 50),
        ("{image: postgres, command: \"postgres -c 'max_connections=200'\"}", 200),
        ("{image: acme/postgres, command: postgres --max_connections=300}", 300),
        ("{image: mysql:8, command: --max-connections=500}", 500),
        ("{image: mariadb:11, command: mariadbd --max_connections 500}", 500),
        ("{image: bitnami/postgresql:16, environment: {POSTGRESQL_MAX_CONNECTIONS: 250}}", 250),
        ("{image: bitnami/postgresql:16}", None),
        ("{image: postgres:16, command: postgres -c max_connections=$MANY}", None),
        ("{image: postgres:16, command: postgres -c max_connections=many}", None),
        ("{image: postgres:16, command: postgres -c config_file=/etc/postgresql.conf}", None),
        ("{image: postgres:16, volumes: [./my.conf:/etc/postgresql/postgresql.conf]}", None),
        ("{image: postgres:16, command: sh /start.sh}", None),
        ("{image: postgres:16, entrypoint: /wait.sh, command: postgres}", None),
        ("{build: ./db, image: postgres:16}", None),
        ("{image: mongo:7}", None),
    ],
)
def test_the_limit_of_connections_is_read_or_unknown(entry: str, connections: int | None) -> None:
    found = settings_of(entry)
    assert found.connections == connections
    assert not found.connections_assumed


@pytest.mark.parametrize(
    ("entry", "connections"),
    [
        ("{image: postgres:16}", 100),
        ("{image: docker.io/library/postgres:16-alpine, command: postgres -c fsync=off}", 100),
        ("{image: postgis/postgis:16-3.4, volumes: [data:/var/lib/postgresql/data]}", 100),
        ("{image: postgres:16, command: docker-entrypoint.sh postgres}", 100),
        ("{image: mysql:8.4}", 151),
        ("{image: mariadb:11, command: --character-set-server=utf8mb4}", 151),
    ],
)
def test_the_default_of_the_engine_counts_where_nothing_can_change_it(entry: str, connections: int) -> None:
    found = settings_of(entry)
    assert (found.connections, found.connections_assumed) == (connections, True)


@pytest.mark.parametrize(
    ("entry", "limit", "policy"),
    [
        ("{image: redis:7}", "0", "noeviction"),
        ("{image: valkey/valkey:8}", "0", "noeviction"),
        (
            "{image: redis:7, command: redis-server --maxmemory 100mb --maxmemory-policy allkeys-lru}",
            "100mb",
            "allkeys-lru",
        ),
        ('{image: redis:7, command: ["redis-server", "--maxmemory", "1gb"]}', "1gb", "noeviction"),
        ("{image: redis:7, command: redis-server /etc/redis.conf}", None, None),
        ("{image: redis:7, command: redis-server /etc/redis.conf --maxmemory-policy allkeys-lfu}", None, "allkeys-lfu"),
        ("{image: redis:7, command: redis-server --maxmemory-policy $POLICY}", None, None),
        ("{image: redis/redis-stack:7.2.0-v9}", None, None),
        ("{image: bitnami/redis:7, environment: [REDIS_MAXMEMORY_POLICY=volatile-ttl]}", None, "volatile-ttl"),
        ("{image: eqalpha/keydb}", None, None),
    ],
)
def test_how_a_cache_evicts_is_read_or_unknown(entry: str, limit: str | None, policy: str | None) -> None:
    found = settings_of(entry)
    assert (found.memory_limit, found.eviction) == (limit, policy)


@pytest.mark.parametrize(
    ("entry", "persistent"),
    [
        ("{image: redis:7}", False),
        ("{image: redis:7, volumes: [data:/data]}", True),
        ("{image: redis:7, command: redis-server --appendonly yes}", True),
        ("{image: redis:7, command: redis-server --appendonly no}", False),
        ("{image: redis:7, command: redis-server /etc/redis.conf}", None),
        ("{image: redis:7, volumes: [./redis.conf:/usr/local/etc/redis/redis.conf]}", None),
        ("{image: bitnami/redis:7}", None),
    ],
)
def test_whether_a_cache_keeps_its_data_is_read_or_unknown(entry: str, persistent: bool | None) -> None:
    assert settings_of(entry).persistent is persistent


def test_the_manifest_beats_the_container_and_is_completed_by_it() -> None:
    manifest = "version: 1\nservices: {a: {}}\nstores: {db: {engine: postgresql, maxConnections: 40}}\n"
    found = settings_of("{image: postgres:16, command: postgres -c superuser_reserved_connections=5}", manifest)
    assert (found.connections, found.reserved, found.connections_assumed) == (40, 5, False)
    manifest = "version: 1\nservices: {a: {}}\nstores: {db: {engine: redis, maxmemoryPolicy: allkeys-lru}}\n"
    found = settings_of("{image: redis:7}", manifest)
    assert (found.eviction, found.memory_limit, found.persistent) == ("allkeys-lru", "0", False)


@pytest.mark.parametrize("command", ['"\'"', '"\\""', "[1, null, {a: b}]", "--maxmemory", "-c", "= =", "[]", "''"])
def test_a_broken_command_is_no_trouble(command: str) -> None:
    assert settings_of(f"{{image: redis:7, command: {command}}}").connections is None


def test_what_is_set_is_pointed_at() -> None:
    text = "services:\n  db:\n    image: postgres:16\n    command: [postgres, -c, max_connections=200]\n"
    place = system_of({"compose.yaml": text}).stores["db"].settings.place
    assert place is not None
    assert text[place.span.start : place.span.end] == "max_connections=200"
