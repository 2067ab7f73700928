"""The order of migrations: versions that occur twice, and new ones that come before old ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plumbrule.model.database.schema import Database
from plumbrule.model.database.statement import SqlFile

_BY_NAME = frozenset(
    {"prisma", "drizzle", "liquibase", "play", "mybatis", "supabase", "sql-migrate", "atlas", "releases"}
)
"""Tools that order by the whole name, or by a list: a number that occurs twice is no clash."""
DATE_DIGITS = 8  # a version up to here may be a day, and a day has room for several migrations
DATE_PARTS = 3


Order = dict[tuple[str, str], list[SqlFile]]
"""Forward migrations that run once each, by folder and tool: every list is one series of versions."""


def twins(database: Database) -> Iterator[tuple[SqlFile, SqlFile]]:
    """Judged migrations, each with another of its series and version. Of two that are new, the later one has it."""
    for series in _series(database).values():
        same: dict[tuple[int, ...], list[SqlFile]] = {}
        for file in series:
            if file.placement.framework not in _BY_NAME and not _is_day(file):
                same.setdefault(file.placement.version, []).append(file)
        for files in same.values():
            for file in _judged(files, database):
                others = (one for one in files if one is not file)
                first = next((one for one in others if not one.changed or _name(one) < _name(file)), None)
                if first is not None:
                    yield file, first


def overtaken(database: Database) -> Iterator[tuple[SqlFile, SqlFile]]:
    """Migrations that are new since the base and sort before those of the base, each with the newest of these."""
    for series in _series(database).values():
        old = [file for file in series if not file.changed]
        newest = max(old, key=lambda one: (one.placement.version, _name(one)), default=None)
        for file in _judged(series, database):
            is_new = file.base is not None and not file.edited and not file.any_order
            if newest and is_new and file.placement.version < newest.placement.version:
                yield file, newest


def _series(database: Database) -> Order:
    order: Order = {}
    for file in database.files:
        placed = file.placement
        if placed.version and file.is_forward and not placed.repeatable and not placed.baseline:
            order.setdefault((placed.folder, placed.framework), []).append(file)
    return order


def _judged(files: Iterable[SqlFile], database: Database) -> Iterator[SqlFile]:
    return (file for file in files if file.is_judged and file.database is database)


def _name(file: SqlFile) -> str:
    return file.placement.name


def _is_day(file: SqlFile) -> bool:
    version = file.placement.version
    if file.placement.framework != "numbered":
        return False
    return len(version) >= DATE_PARTS or (len(version) == 1 and len(str(version[0])) == DATE_DIGITS)
