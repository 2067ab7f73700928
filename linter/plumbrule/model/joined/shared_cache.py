"""Caches in front of an API, against what its contract lets be cached."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from plumbrule.model.caching.directives import Directives, stated
from plumbrule.model.contract.api import Operation
from plumbrule.model.services.route import Provision

_CACHED = frozenset({"GET", "HEAD"})  # the methods whose answers caches keep in practice (RFC 9110 §9.2.3)
_SHARED = frozenset({"cdn", "gateway"})


class Misplaced(NamedTuple):
    """Why the cache is of no use, or does harm: no operation to cache, or these, which forbid it or end earlier."""

    operations: list[Operation]
    freshness: Decimal | None = None  # seconds: the shortest that the contract gives, below the cache's


def misplaced_cache(offer: Provision) -> Misplaced | None:
    """What is wrong with the cache that is declared for an API; None where nothing known is."""
    api, cache = offer.api, offer.cache
    if api is None or cache is None or api.partial or not api.operations:
        return None
    cached = [one for one in api.operations if one.method in _CACHED]
    if not cached:
        return Misplaced([])
    said = [(one, directives) for one in cached if (directives := _directives(one)) is not None]
    if cache.where in _SHARED and len(said) == len(cached) and all(_is_refused(one) for _, one in said):
        return Misplaced(cached)
    ages = [(age, one) for one, directives in said if (age := _age(directives)) is not None]
    outlived = [(age, one) for age, one in ages if cache.seconds is not None and cache.seconds > age]
    if not outlived:
        return None
    return Misplaced([one for _, one in outlived], min(age for age, _ in outlived))


def _directives(operation: Operation) -> Directives | None:
    """The Cache-Control that a success documents; None where it gives no single one."""
    found = stated(operation.success) if operation.success is not None else []
    return found[0] if len(found) == 1 else None


def _is_refused(said: Directives) -> bool:
    """Shared caches may not keep the answer (RFC 9111 §5.2.2.5, §5.2.2.7)."""
    return "no-store" in said or "private" in said


def _age(said: Directives) -> Decimal | None:
    """Seconds that a shared cache may give the answer: `s-maxage`, else `max-age`."""
    text = said.get("s-maxage") or said.get("max-age") or ""
    return Decimal(text) if text.isdecimal() and len(text) < 12 and not _is_refused(said) else None
