"""Columns that hold amounts of money."""

from __future__ import annotations

from plumbrule.model.database.schema import Column, Dialect
from plumbrule.model.names import singular, tokens, words

MONEY = words("price amount cost total balance fee salary tax payment revenue credit debit subtotal discount")
MEASURES = words(
    "rate ratio percent percentage pct factor weight score count quantity qty token hour minute second usage unit"
    " distance index share point probability"
)
INEXACT = frozenset({"float4", "float8"})


def names_money(name: str) -> bool:
    """A word of the name is an amount of money, and none makes it a rate, a count or a measure."""
    found = {singular(word) for word in tokens(name)}
    return not found.isdisjoint(MONEY) and found.isdisjoint(MEASURES)


def is_inexact(column: Column) -> bool:
    """A binary floating-point number."""
    return column.family in INEXACT


def is_locale_money(column: Column) -> bool:
    """The type `money` of PostgreSQL; that of SQL Server has four decimals everywhere."""
    return column.type == "money" and column.table.database.dialect is Dialect.POSTGRES
