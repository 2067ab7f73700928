"""Amounts of money in contracts that are not exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.names import ends_with, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Schema
    from plumbrule.model.contract.field import Field

_TRADE = words(
    "currency currencies order orders invoice invoices payment payments price prices pricing tax taxes vat product"
    " products account accounts subscription subscriptions purchase checkout cart refund refunds payout transaction"
    " transactions discount coupon billing bill bills charge charges fee fees sku merchant shipping"
)
_STATISTICS = words("avg average mean median forecast estimate estimated expected predicted gas exchange")
_UNITS = words("unit units uom unit_of_measure unit_of_measurement measure")
_BINARY = frozenset({None, "float", "double"})


def inexact(schema: Schema, *, everywhere: bool) -> list[Field]:
    """The properties written in a schema that are amounts of money and binary floating-point numbers.

    Unless `everywhere`, the names around them have to speak of trade: costs of routes and balances of colours are no
    money.
    """
    found = [field for field in schema.fields() if _is_inexact(field)]
    return found if found and (everywhere or _speaks_of_trade(schema)) else []


def states_amounts(schema: Schema) -> bool:
    """Some property written in the schema is an amount of money, exact or not."""
    return any(field.is_money for field in schema.fields())


def is_quantity(field: Field) -> bool:
    """An amount of something else than money: a unit of measurement stands beside it."""
    return any(ends_with(name, _UNITS) for name in field.siblings)


def _is_inexact(field: Field) -> bool:
    if not field.is_money or field.types != {"number"} or field.format not in _BINARY or field.enumerated:
        return False
    return _STATISTICS.isdisjoint(tokens(field.name)) and not is_quantity(field)


def _speaks_of_trade(schema: Schema) -> bool:
    """A property of the schema, or what its address goes through, is called by a word of trade."""
    names = (*schema.flat.properties, *schema.address.replace("/", ".").split("."))
    return any(not _TRADE.isdisjoint(tokens(name)) for name in names)
