"""Tells every database what it runs on, and which of its tables are small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plumbrule.model.database.engine import OLDEST_SUPPORTED, Version, dialect_of_engine, parsed_version
from plumbrule.model.database.schema import Database


def equip(databases: Iterable[Database], engines: Mapping[str, Version], small: tuple[str, ...]) -> None:
    """Fill in engine and release: what is configured, else what its service's store runs, else the oldest supported."""
    for database in databases:
        releases = [*_configured(database, engines)] or [*_running(database)]
        database.version = min((version for _, version in releases), default=OLDEST_SUPPORTED[database.dialect])
        database.mariadb = bool(releases) and all(engine == "mariadb" for engine, _ in releases)
        database.small = small


def _configured(database: Database, engines: Mapping[str, Version]) -> Iterator[tuple[str, Version]]:
    for engine, version in engines.items():
        if dialect_of_engine(engine) is database.dialect:
            yield engine, version


def _running(database: Database) -> Iterator[tuple[str, Version]]:
    """Engine and release of the stores of its service that speak its dialect."""
    for use in database.service.stores if database.service else ():
        store = use.store
        version = parsed_version(store.version or "")
        if store.engine and version and dialect_of_engine(store.engine) is database.dialect:
            yield store.engine, version
