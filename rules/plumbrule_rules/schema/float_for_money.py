"""Money in a type that cannot hold a cent."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.money import is_inexact, is_locale_money, names_money
from plumbrule.model.database.schema import Column, Dialect
from plumbrule.rule import Context, Finding, Severity, rule

EXACT = {Dialect.ORACLE: "NUMBER(19, 4)", Dialect.MYSQL: "decimal(19, 4)", Dialect.TSQL: "decimal(19, 4)"}


@rule(on=Column, severity=Severity.ERROR)
def check(column: Column, cx: Context) -> Iterator[Finding]:
    """Amount of money is a floating-point number."""
    if not is_judged(column.table) or not names_money(column.name):
        return
    dialect = column.table.database.dialect
    if is_inexact(column):
        exact = change_type(column, EXACT.get(dialect, "numeric(19, 4)"))
        yield cx.finding(
            column,
            f"{column} is {column.type}, which cannot hold most amounts exactly: sums drift by cents",
            help="keep whole cents in an INTEGER column" if dialect is Dialect.SQLITE else exact,
        )
    elif is_locale_money(column):
        yield cx.finding(
            column,
            f"{column} is money, whose decimals and reading depend on a setting of the server (lc_monetary)",
            help=change_type(column, "numeric(19, 4)"),
            severity=Severity.WARNING,
        )
