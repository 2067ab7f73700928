"""contract/money-as-float."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Field
from plumbrule.model.design.commerce import inexact, states_amounts
from plumbrule.rule import Context, Finding, Related, Severity, rule

SHOWN = 4  # names in a message


@dataclass(frozen=True, slots=True)
class Options:
    everywhere: bool = False
    """Amounts count also where no name around them speaks of trade."""


@rule(on=Api, severity=Severity.WARNING, options=Options)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Amount of money is a binary floating-point number."""
    schemas = [schema for schema in api.definitions.having("properties") if states_amounts(schema)]
    found = [_finding(fields, cx) for one in schemas if (fields := inexact(one, everywhere=options.everywhere))]
    message = f"{len(found)} of {len(schemas)} schemas with amounts of money have binary floats for them, so sums drift"
    yield from cx.habitual(api, found, message)


def _finding(fields: Sequence[Field], cx: Context) -> Finding:
    """One for a schema."""
    first, *others = fields
    shown = ", ".join(field.name for field in fields[:SHOWN])
    rest = f" and {len(fields) - SHOWN} more" if len(fields) > SHOWN else ""
    verb = "are binary floats" if others else "is a binary float"
    return cx.finding(
        first,
        f"{shown}{rest} {verb}: most amounts with cents have none of their own, so sums and comparisons drift",
        at=first.place,
        related=[Related(field.place, "is one too", field.address) for field in others[:3]],
        help="type: integer (minor units), or type: string with a pattern of decimals, beside a currency (ISO 4217)",
    )
