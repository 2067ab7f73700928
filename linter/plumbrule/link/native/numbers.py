"""Numbers and durations of a manifest, exact."""

from __future__ import annotations

from decimal import Decimal

from plumbrule.model.document import Element
from plumbrule.model.services.duration import seconds_of


def whole(element: Element, key: str) -> int | None:
    """A whole number; None where it is absent or of another type."""
    value = element.value.get(key) if isinstance(element.value, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def share(element: Element, key: str) -> Decimal | None:
    """A number as it was written, not the nearest binary fraction."""
    value = element.value.get(key) if isinstance(element.value, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(repr(value))


def seconds(element: Element, key: str) -> Decimal | None:
    """A duration; None where it is absent or no duration."""
    text = element.text(key)
    return seconds_of(text) if text is not None else None
