"""Tables none of which can get the first row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.column_repair import change_null
from plumbrule.model.database.key_graph import circles, is_rigid
from plumbrule.model.database.schema import Database, Dialect, ForeignKey
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    all: bool = False
    """Also name, as a note, circles that a nullable column or a deferred check opens."""


@rule(on=Database, severity=Severity.WARNING, options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Foreign keys form a circle in which every column is required."""
    for way in circles(database, is_rigid):
        yield _finding(way, cx, "so no first row can be written", None)
    if options.all:
        for way in circles(database, lambda _: True):
            if not all(map(is_rigid, way)):
                yield _finding(way, cx, "so rows are written in two steps", Severity.INFO)


def _finding(way: list[ForeignKey], cx: Context, consequence: str, severity: Severity | None) -> Finding:
    first, names = way[0], " → ".join([*(key.table.name for key in way), way[0].table.name])
    column = first.table.columns.get(first.columns[0])
    deferred = "make one of the keys DEFERRABLE INITIALLY DEFERRED, or "
    able = first.table.database.dialect in {Dialect.POSTGRES, Dialect.ORACLE, Dialect.SQLITE}
    return cx.finding(
        first,
        f"{names} refer to one another, {consequence}",
        related=[Related(key.place, f"{key.table} needs {key.parent}", key.address) for key in way[1:]],
        help=f"{deferred if able else ''}{change_null(column, nullable=True)}" if column and not severity else None,
        severity=severity,
    )
