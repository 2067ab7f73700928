"""Caches that a manifest declares in front of an API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plumbrule.text import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseCache:
    """Where answers of an API are kept, and how long. `where` is cdn, gateway or service."""

    place: Place
    seconds: Decimal | None = None
    where: str | None = None
