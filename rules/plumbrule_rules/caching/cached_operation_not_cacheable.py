"""A cache in front of what may not be cached."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.shared_cache import Misplaced, misplaced_cache
from plumbrule.model.prose import counted
from plumbrule.model.services.duration import duration_text
from plumbrule.model.services.response_cache import ResponseCache
from plumbrule.model.services.system import Provision
from plumbrule.rule import Context, Finding, Severity, related_to, rule


@rule(on=Provision, severity=Severity.WARNING, preset="strict")
def check(offer: Provision, cx: Context) -> Iterator[Finding]:
    """Cache is declared in front of operations that may not be cached."""
    found = misplaced_cache(offer)
    if found is not None and offer.cache is not None:
        where = f"in the {offer.cache.where}" if offer.cache.where else "declared"
        fresh = duration_text(found.freshness) if found.freshness is not None else None
        yield cx.finding(
            offer,
            f"the cache of {offer.name or offer.service.name} is {where} {_flaw(offer.cache, found)}",
            at=offer.cache.place,
            related=related_to(found.operations, "what the contract says of its answer"),
            help=f"ttl: {fresh}" if fresh else "cache: false, or a contract that lets the answers be cached",
        )


def _flaw(cache: ResponseCache, found: Misplaced) -> str:
    if not found.operations:
        return "and the contract has no GET or HEAD: there is nothing to cache"
    if found.freshness is None or cache.seconds is None:
        return "and every GET forbids shared caches to keep its answer: it caches nothing, or gives them to others"
    count = counted(len(found.operations), "operation", "operations")
    return (
        f"for {duration_text(cache.seconds)}, and the contract calls {count} fresh for at most "
        f"{duration_text(found.freshness)}: it gives away answers that are out of date"
    )
