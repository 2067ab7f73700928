"""The order of migrations: versions that occur twice, and new ones that come before old ones."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.statement import SqlFile

_BY_NAME = frozenset(
    {"prisma", "drizzle", "liquibase", "play", "mybatis", "supabase", "sql-migrate", "atlas", "releases"}
)
"""Tools that order by the whole name, or by a list: a number that occurs twice is no clash."""
DATE_DIGITS = 8  # a version up to here may be a day, and a day has room for several migrations
DATE_PARTS = 3


def twin(file: SqlFile) -> SqlFile | None:
    """Another migration of the same set and version. Of two that are new, the later one has it."""
    placed = file.placement
    if placed.framework in _BY_NAME or not placed.version or _is_day(file):
        return None
    for other in _set(file):
        same = other is not file and other.placement.version == placed.version
        if same and (not other.changed or other.placement.name < placed.name):
            return other
    return None


def overtaken(file: SqlFile) -> SqlFile | None:
    """The newest migration of the base, where this one is new and sorts before it."""
    if file.base is None or file.edited or not file.placement.version:
        return None
    old = [other for other in _set(file) if not other.changed]
    newest = max(old, key=lambda one: (one.placement.version, one.placement.name), default=None)
    return newest if newest and newest.placement.version > file.placement.version else None


def _set(file: SqlFile) -> Iterator[SqlFile]:
    """Forward migrations of the same folder and tool, each to be run once."""
    if file.placement.repeatable:
        return
    for other in file.database.files if file.database else ():
        placed = other.placement
        same = (placed.folder, placed.framework) == (file.placement.folder, file.placement.framework)
        if (
            same
            and other.is_forward
            and not placed.repeatable
            and not placed.baseline
            and not file.placement.repeatable
        ):
            yield other


def _is_day(file: SqlFile) -> bool:
    version = file.placement.version
    if file.placement.framework != "numbered":
        return False
    return len(version) >= DATE_PARTS or (len(version) == 1 and len(str(version[0])) == DATE_DIGITS)
