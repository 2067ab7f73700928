"""Until when a deprecated operation was promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime

from plumbrule.model.contract.api import Operation
from plumbrule.model.document import Value

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def sunset(operation: Operation) -> date | None:
    """The earliest date that an `x-sunset` key, or an example of the Sunset header (RFC 8594), names."""
    return min((found for text in _texts(operation) if (found := _date(text))), default=None)


def retired(operation: Operation, today: date) -> bool:
    """Deprecated, and its time is over."""
    end = sunset(operation) if operation.deprecated else None
    return end is not None and end <= today


def _texts(operation: Operation) -> Iterator[str]:
    for key, member in operation.element.members():
        if key.lower().startswith("x-sunset"):
            yield from _strings(member.value)
    for response in operation.responses.values():
        header = response.headers.get("sunset")
        if header is not None:
            yield from _strings(header.element.value)


def _strings(value: Value) -> Iterator[str]:
    """Every text in a small value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _strings(member)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _date(text: str) -> date | None:
    """A date as ISO 8601 or as HTTP writes it (RFC 9110 §5.6.7)."""
    match = _ISO.search(text)
    try:
        return date.fromisoformat(match[0]) if match else parsedate_to_datetime(text).date()
    except ValueError:
        return None
