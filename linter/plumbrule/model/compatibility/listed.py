"""Values that are listed, one by one against what else a schema says."""

from __future__ import annotations

from fractions import Fraction

from plumbrule.model.compatibility.limits import is_finite, limit, steps
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.document import Value


def refuses(flat: FlatSchema, value: Value) -> bool:
    """The bounds of a schema certainly exclude the value; patterns and formats are not asked."""
    if isinstance(value, str):
        return _is_outside(len(value), flat.min_length, flat.max_length)
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return _is_out_of_range(flat, value)
    return isinstance(value, list) and _is_outside(len(value), flat.min_items, flat.max_items)


def _is_out_of_range(flat: FlatSchema, value: float) -> bool:
    low, high = limit(flat, 1), limit(flat, -1)
    if low is not None and (value < low.value or (low.excluded and value == low.value)):
        return True
    if high is not None and (value > high.value or (high.excluded and value == high.value)):
        return True
    return is_finite(value) and any(Fraction(str(value)) % step for step in steps(flat))


def _is_outside(size: int, least: float | None, most: float | None) -> bool:
    return size < (least or 0) or (most is not None and size > most)
