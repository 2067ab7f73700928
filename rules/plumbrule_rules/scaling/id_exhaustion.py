"""A generated key that runs out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.id_range import is_tiny, last_id, named_growth, narrow_id, shown_growth
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    shape: bool = False
    """Also name keys of four bytes in tables that have a moment of creation and refer to others."""
    all: bool = False
    """Name every generated key below eight bytes, whatever the table is."""


@rule(on=Table, severity=Severity.WARNING, options=Options)
def check(table: Table, cx: Context, options: Options) -> Iterator[Finding]:
    """Generated key is too narrow for a table that grows."""
    column = narrow_id(table) if is_judged(table) else None
    if column is None:
        return
    sign = named_growth(table) or (shown_growth(table) if options.shape or is_tiny(column) else None)
    if sign is None and not options.all:
        return
    oracle, unsigned = table.database.dialect is Dialect.ORACLE, " unsigned" if column.unsigned else ""
    yield cx.finding(
        column,
        f"{column} ends at {last_id(column):,}{f', and {sign}' if sign else ''}: from then on every insert fails",
        related=[Related(table.place, "the table that grows", table.address)],
        help=f"{change_type(column, 'NUMBER(19)' if oracle else f'bigint{unsigned}')} "
        "-- rewrites the table: on a live one fill a second column first",
    )
