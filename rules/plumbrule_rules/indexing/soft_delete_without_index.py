"""Rows that are only marked as deleted, and indexes that hold them all."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.lookup import mentions, secondary_paths
from plumbrule.model.database.schema import Column, Dialect, Table
from plumbrule.model.database.soft_delete import alive, soft_delete_column
from plumbrule.rule import Context, Finding, Severity, rule

FILTERED = frozenset({Dialect.POSTGRES, Dialect.SQLITE, Dialect.TSQL})


@rule(on=Table, severity=Severity.INFO, preset="strict")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Table marks rows as deleted, and no index leaves them out."""
    mark = soft_delete_column(table)
    paths = list(secondary_paths(table))
    if mark is None or not paths or table.partial or table.database.partial or not is_judged(table):
        return
    if not any(mentions(path, mark.key) for path in [*paths, *filter(None, [table.primary_key])]):
        yield cx.finding(
            table,
            f"{table} keeps deleted rows ({mark.name}), and no index of it leaves them out: "
            "every search reads them too and throws them away",
            at=mark.place,
            help=_repair(mark),
        )


def _repair(mark: Column) -> str:
    if mark.table.database.dialect in FILTERED:
        return f"add WHERE {alive(mark)} to the indexes of the hot queries"
    return f"append {mark.name} to the indexes of the hot queries"
