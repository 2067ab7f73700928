"""Values of keywords: compared, and shown."""

from __future__ import annotations

import json
from collections.abc import Sequence

from plumbrule.model.document import Value

_SHOWN = 5  # values of an enum in a message
_EXACT = 2**53  # up to here a float holds every integer


def canonical(value: Value) -> str:
    """Text that is alike for equal values, the type included: `1` and `"1"` differ."""
    if isinstance(value, float) and number(value) != str(value):
        return number(value)  # JSON does not tell 1.0 from 1
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def number(value: float | None) -> str:
    """A number without a fraction that is none; empty for None."""
    if value is None:
        return ""
    return str(int(value)) if abs(value) <= _EXACT and value == int(value) else str(value)


def some(values: Sequence[str]) -> str:
    """`red, green`; of many the first five."""
    shown = values[:_SHOWN] if len(values) > _SHOWN + 1 else values
    rest = len(values) - len(shown)
    return ", ".join(value.strip('"') for value in shown) + (f" and {rest} more" if rest else "")
