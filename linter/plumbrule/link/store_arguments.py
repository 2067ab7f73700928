"""How a store's container sets its server up: command line, environment, and what lies in its folders."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.edges import Value
from plumbrule.link.images import program
from plumbrule.model.services.store_settings import StoreSettings
from plumbrule.text import Place


class Server(NamedTuple):
    """A container that runs a store. `mounts` are the folders and files in it that something lies over."""

    image: str
    arguments: Sequence[Value]
    environment: Mapping[str, Value]
    mounts: Sequence[str]
    complete: bool  # every source of its environment could be read


class _Engine(NamedTuple):
    """A server whose settings are known. The defaults hold for `programs`: other images bring a configuration along."""

    programs: frozenset[str]
    binaries: frozenset[str]
    data: str  # the folder that has to be kept
    connections: int | None = None


_REDIS = _Engine(
    frozenset({"redis", "valkey/valkey"}), frozenset({"redis-server", "valkey-server"}), "/data"
)  # no limit of memory and noeviction: redis.io, "Key eviction"
_POSTGRES = _Engine(
    frozenset({"postgres", "postgis/postgis", "pgvector/pgvector"}),
    frozenset({"postgres"}),
    "/var/lib/postgresql",
    connections=100,  # PostgreSQL manual, 20.3.1 "Connection Settings": max_connections
)
_MYSQL = _Engine(
    frozenset({"mysql", "mariadb"}),
    frozenset({"mysqld", "mariadbd"}),
    "/var/lib/mysql",
    connections=151,  # MySQL Reference Manual, "Server System Variables"; MariaDB Knowledge Base, max_connections
)
_ENGINES = {
    **dict.fromkeys(("redis", "valkey", "keydb", "dragonfly", "redismod"), _REDIS),
    "postgresql": _POSTGRES,
    **dict.fromkeys(("mysql", "mariadb"), _MYSQL),
}
_ENTRYPOINT = re.compile(r"(?:\S*/)?docker-entrypoint\.sh")
_SETTING = re.compile(r"^(?:--|-c|-)?(?P<name>[a-z][\w-]*)=(?P<value>.*)$", re.DOTALL)
_ENVIRONMENT = {  # of the images of Bitnami
    "POSTGRESQL_MAX_CONNECTIONS": "max_connections",
    "MYSQL_MAX_CONNECTIONS": "max_connections",
    "MARIADB_MAX_CONNECTIONS": "max_connections",
    "REDIS_MAXMEMORY": "maxmemory",
    "REDIS_MAXMEMORY_POLICY": "maxmemory_policy",
    "VALKEY_MAXMEMORY": "maxmemory",
    "VALKEY_MAXMEMORY_POLICY": "maxmemory_policy",
}


def server_settings(engine: str, server: Server) -> StoreSettings:
    """The settings of a store's server. Its engine's defaults count only where all that could change them is known.

    The connections that PostgreSQL keeps back by default are left out: they are for superusers, and the user that its
    image makes is one.
    """
    known = _ENGINES.get(engine)
    if known is None:
        return StoreSettings()
    said = {**_from_environment(server.environment), **_from_arguments(server.arguments)}
    plain = _is_plain(known, server)
    limit = _number(said, "max_connections")
    assumed = limit is None and plain and known.connections is not None and "max_connections" not in said
    cache = known is _REDIS
    return StoreSettings(
        connections=known.connections if assumed else limit,
        reserved=_number(said, "superuser_reserved_connections"),
        connections_assumed=assumed,
        memory_limit=_text(said, "maxmemory", "0" if cache and plain else None),
        eviction=_text(said, "maxmemory_policy", "noeviction" if cache and plain else None),
        persistent=_persistent(known, server, said) if cache else None,
        place=_place(said),
    )


def _from_arguments(arguments: Sequence[Value]) -> dict[str, Value]:
    """Settings by name with `_` between their words: `-c a=1`, `--a=1`, `--a 1`. Those without a value hold none."""
    found: dict[str, Value] = {}
    name: str | None = None
    for key, word, place in _words(arguments):
        setting = _SETTING.match(word)
        if setting is not None:
            name = _snake(setting["name"])
            found[name] = Value(key, setting["value"], place)
            name = None
        elif word.startswith("--") and len(word) > 2:
            name = _snake(word[2:])
            found[name] = Value(key, "", place)
        elif name is not None and not word.startswith("-"):
            found[name] = Value(key, word, place)
            name = None
    return found


def _words(arguments: Sequence[Value]) -> Iterator[tuple[str, str, Place]]:
    for argument in arguments:
        try:
            words = shlex.split(argument.template)
        except ValueError:  # a quotation that does not end
            words = argument.template.split()
        yield from ((argument.key, word, argument.place) for word in words)


def _from_environment(environment: Mapping[str, Value]) -> dict[str, Value]:
    return {name: environment[key] for key, name in _ENVIRONMENT.items() if key in environment}


def _is_plain(engine: _Engine, server: Server) -> bool:
    """The image's own server runs with its own configuration, changed by nothing but its command line."""
    words = [word for _, word, _ in _words(server.arguments)]
    if words and _ENTRYPOINT.fullmatch(words[0]):
        del words[0]
    starts = not words or words[0].startswith("-") or words[0].rpartition("/")[2] in engine.binaries
    configured = any(word.endswith((".conf", ".cnf")) or "config_file" in word for word in words)
    configured = configured or any(path.endswith((".conf", ".cnf")) or "/etc/" in path for path in server.mounts)
    known = server.complete and all(argument.known is not None for argument in server.arguments)
    return program(server.image) in engine.programs and starts and known and not configured


def _persistent(engine: _Engine, server: Server, said: Mapping[str, Value]) -> bool | None:
    """Whether the data outlives the container; None where a configuration of its own may say so."""
    if said.get("appendonly") is not None and said["appendonly"].known == "yes":
        return True
    if any(path == engine.data or path.startswith(f"{engine.data}/") for path in server.mounts):
        return True
    return False if _is_plain(engine, server) and not server.mounts else None


def _number(said: Mapping[str, Value], name: str) -> int | None:
    text = said[name].known if name in said else None
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else None


def _text(said: Mapping[str, Value], name: str, default: str | None) -> str | None:
    return (said[name].known or None) if name in said else default


def _place(said: Mapping[str, Value]) -> Place | None:
    named = (name for name in ("max_connections", "maxmemory_policy", "maxmemory", "appendonly") if name in said)
    first = next(named, None)
    return said[first].place if first is not None else None


def _snake(name: str) -> str:
    return name.lower().replace("-", "_")
