"""Numbers and durations of a manifest, exact."""

from __future__ import annotations

from decimal import Decimal

from plumbrule.model.document import Element
from plumbrule.model.services.duration import seconds_of

_MOST = 10**12  # more than anybody counts; beyond, arithmetic and messages only get slow


def whole(element: Element, key: str) -> int | None:
    """A whole number; None where it is absent, of another type, or out of all bounds."""
    value = element.value.get(key) if isinstance(element.value, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST else None


def share(element: Element, key: str) -> Decimal | None:
    """A share of one as it was written, not the nearest binary fraction; None where it is absent or none."""
    value = element.value.get(key) if isinstance(element.value, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return Decimal(repr(value))


def seconds(element: Element, key: str) -> Decimal | None:
    """A duration; None where it is absent or no duration."""
    text = element.text(key)
    return seconds_of(text) if text is not None else None
