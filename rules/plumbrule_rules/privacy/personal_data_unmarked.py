"""Personal data that nobody can find by its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.personal import TAGS, is_marked, mark, personal
from plumbrule.model.database.schema import Database, Table
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    tags: tuple[str, ...] = tuple(sorted(TAGS))
    """Words of a comment that mark a column as personal."""
    require: bool = False
    """Ask for marks in a schema that has none yet."""


@rule(on=Database, severity=Severity.INFO, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Columns with personal data carry no mark, although others do."""
    tags = frozenset(options.tags)
    tables = [table for table in database.tables.values() if is_judged(table)]
    if options.require or any(is_marked(column, tags) for table in tables for column in table.columns.values()):
        for table in tables:
            yield from _unmarked(table, tags, cx)


def _unmarked(table: Table, tags: frozenset[str], cx: Context) -> Iterator[Finding]:
    found = [(column, kind) for column, kind in personal(table) if not is_marked(column, tags)]
    if found:
        names = ", ".join(f"{column.name} ({kind})" for column, kind in found)
        yield cx.finding(
            table,
            f"{table} holds personal data without a mark: {names}; exports, deletions and reports will miss it",
            related=[Related(column.place, kind, column.address) for column, kind in found[:3]],
            help=mark(*found[0]),
        )
