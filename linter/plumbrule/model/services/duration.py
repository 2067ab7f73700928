"""Spans of time as manifests write them, exact."""

from __future__ import annotations

import re
from decimal import Decimal

_SECONDS = {
    "ns": Decimal("1e-9"),
    "us": Decimal("1e-6"),
    "µs": Decimal("1e-6"),
    "ms": Decimal("1e-3"),
    "s": Decimal(1),
    "m": Decimal(60),
    "h": Decimal(3600),
    "d": Decimal(86_400),
}
_PART = r"([0-9]{1,15}(?:\.[0-9]{1,15})?)(ns|us|µs|ms|s|m|h|d)"
_WHOLE = re.compile(f"(?:{_PART})+")
_PARTS = re.compile(_PART)


def seconds_of(text: str) -> Decimal | None:
    """Seconds of `800ms`, `2s`, `7d`, and of Go's `1m30s`; None for anything else, as for a number without a unit."""
    if _WHOLE.fullmatch(text) is None:
        return None
    return sum((Decimal(number) * _SECONDS[unit] for number, unit in _PARTS.findall(text)), start=Decimal(0))


def duration_text(seconds: Decimal) -> str:
    """The span in its largest unit that is whole, as a manifest writes it: `800ms`, `2.4s`, `5m`."""
    if 0 < seconds < 1:
        return f"{_plain(seconds * 1000)}ms"
    for unit in ("d", "h", "m"):
        if seconds and seconds % _SECONDS[unit] == 0:
            return f"{_plain(seconds / _SECONDS[unit])}{unit}"
    return f"{_plain(seconds)}s"


def _plain(number: Decimal) -> str:
    """Digits without an exponent and without zeros at the end of a fraction."""
    return f"{number.normalize():f}"
