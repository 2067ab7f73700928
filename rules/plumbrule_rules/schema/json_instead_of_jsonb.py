"""A document that is parsed at every reading."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Column, Dialect
from plumbrule.model.names import tokens, words
from plumbrule.rule import Context, Finding, Severity, rule

VERBATIM = words("raw payload log body request response original source")


@rule(on=Column, severity=Severity.INFO, preset="strict")
def check(column: Column, cx: Context) -> Iterator[Finding]:
    """Column is json where jsonb would do."""
    postgres = column.table.database.dialect is Dialect.POSTGRES
    if postgres and column.family == "json" and is_judged(column.table) and VERBATIM.isdisjoint(tokens(column.name)):
        yield cx.finding(
            column,
            f"{column} is json: it is parsed at each reading, and cannot be compared, made distinct or indexed",
            help=change_type(column, "jsonb"),
        )
