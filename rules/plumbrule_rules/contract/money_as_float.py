"""contract/money-as-float."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.commerce import inexact
from plumbrule.rule import Context, Finding, Related, Severity, rule

SHOWN = 4  # names in a message


@dataclass(frozen=True, slots=True)
class Options:
    everywhere: bool = False
    """Amounts count also where no name around them speaks of trade."""


@rule(on=Schema, severity=Severity.WARNING, options=Options)
def check(schema: Schema, cx: Context, options: Options) -> Iterator[Finding]:
    """Amount of money is a binary floating-point number."""
    fields = inexact(schema, everywhere=options.everywhere)
    if not fields:
        return
    first, *others = fields
    shown = ", ".join(field.name for field in fields[:SHOWN])
    rest = f" and {len(fields) - SHOWN} more" if len(fields) > SHOWN else ""
    verb = "are binary floats" if others else "is a binary float"
    yield cx.finding(
        first,
        f"{shown}{rest} {verb}: most amounts with cents have none of their own, so sums and comparisons drift",
        at=first.place,
        related=[Related(field.place, "is one too", field.address) for field in others[:3]],
        help="type: integer (minor units), or type: string with a pattern of decimals, beside a currency (ISO 4217)",
    )
