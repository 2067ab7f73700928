"""The range and the steps that a schema leaves to numbers (JSON Schema 2020-12 Validation, 6.2)."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from plumbrule.model.compatibility.said import numbers
from plumbrule.model.compatibility.values import number
from plumbrule.model.contract.flat import FlatSchema


class Limit(NamedTuple):
    """An end of a range, which may be left out itself. `sign` is 1 for a lower end and -1 for an upper one."""

    value: float
    excluded: bool
    keyword: str
    sign: int

    @property
    def rank(self) -> tuple[float, bool]:
        """Higher for what admits less."""
        return self.sign * self.value, self.excluded

    def __str__(self) -> str:
        return f"{number(self.value)} exclusive" if self.excluded else number(self.value)


def limit(flat: FlatSchema, sign: int, *, whole: bool = False) -> Limit | None:
    """The end of the range that all parts of a schema leave; of whole numbers one that is not left out."""
    plain, exclusive = ("minimum", "exclusiveMinimum") if sign > 0 else ("maximum", "exclusiveMaximum")
    found = [Limit(value, True, exclusive, sign) for value in numbers(flat, exclusive)]
    for part in flat.parts:
        value = part.element.value
        end = value.get(plain) if isinstance(value, dict) else None
        if isinstance(end, int | float) and not isinstance(end, bool):
            # Up to 3.0 a flag beside the bound says whether it is left out.
            left_out = isinstance(value, dict) and value.get(exclusive) is True
            found.append(Limit(end, left_out, exclusive if left_out else plain, sign))
    tightest = max(found, key=lambda one: one.rank, default=None)
    return _whole(tightest) if tightest is not None and whole else tightest


def _whole(end: Limit) -> Limit:
    if not is_finite(end.value):
        return end
    inside = math.ceil(end.value) if end.sign > 0 else math.floor(end.value)
    return end._replace(value=inside + end.sign * (end.excluded and inside == end.value), excluded=False)


def steps(flat: FlatSchema) -> list[Fraction]:
    """What numbers are multiples of, exactly as it is written: 0.1 is one tenth."""
    return [Fraction(str(one)) for one in numbers(flat, "multipleOf") if is_finite(one) and one > 0]


def is_finite(value: float) -> bool:
    """Integers beyond all floats are, too."""
    return isinstance(value, int) or math.isfinite(value)


def is_whole(flat: FlatSchema) -> bool:
    """All numbers are integers: by their type, or by the steps that they come in."""
    return flat.types == {"integer"} or any(step.denominator == 1 for step in steps(flat))
