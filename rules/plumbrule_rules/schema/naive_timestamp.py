"""Moments of which nobody knows where the clock was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Column, Database, Dialect, Table
from plumbrule.model.database.zone import is_consistently_naive, naive_columns, zoned_type
from plumbrule.rule import RELATED_PLACES, Context, Finding, Related, Severity, rule

DIALECTS = frozenset({Dialect.POSTGRES, Dialect.TSQL, Dialect.ORACLE})


@dataclass(frozen=True, slots=True)
class Options:
    consistent: bool = True
    """Say nothing where all moments of a schema are without a zone: then the application holds them in UTC."""


@rule(on=Database, severity=Severity.INFO, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Moment is kept without its time zone."""
    if database.dialect not in DIALECTS or (options.consistent and is_consistently_naive(database)):
        return
    for table in filter(is_judged, database.tables.values()):
        if columns := naive_columns(table):
            yield _finding(table, columns, cx)


def _finding(table: Table, columns: list[Column], cx: Context) -> Finding:
    return cx.finding(
        table,
        f"{', '.join(column.name for column in columns)} of {table} {'is' if len(columns) == 1 else 'are'} without a "
        "time zone: what moment is meant depends on who reads it",
        related=[Related(column.place, f"is {column.type}", column.address) for column in columns[:RELATED_PLACES]],
        help=change_type(columns[0], zoned_type(columns[0])),
    )
