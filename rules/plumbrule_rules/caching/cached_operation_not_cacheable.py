"""A cache in front of what may not be cached."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.joined.shared_cache import misplaced_cache
from plumbrule.model.prose import counted
from plumbrule.model.services.duration import duration_text
from plumbrule.model.services.system import Provision
from plumbrule.rule import Context, Finding, Severity, related_to, rule


@rule(on=Provision, severity=Severity.WARNING, preset="strict")
def check(offer: Provision, cx: Context) -> Iterator[Finding]:
    """Cache is declared in front of operations that may not be cached."""
    found = misplaced_cache(offer)
    if found is None or offer.cache is None:
        return
    where = f"in the {offer.cache.where}" if offer.cache.where else "declared"
    if not found.operations:
        flaw = "and the contract has no GET or HEAD: there is nothing to cache"
    elif found.freshness is None or offer.cache.seconds is None:
        flaw = "and every GET forbids shared caches to keep its answer: it caches nothing, or gives them to others"
    else:
        count = counted(len(found.operations), "operation", "operations")
        flaw = (
            f"for {duration_text(offer.cache.seconds)}, and {count} of the contract is fresh for "
            f"{duration_text(found.freshness)} only: it gives away answers that are out of date"
        )
    yield cx.finding(
        offer,
        f"the cache of {offer.name or offer.service.name} is {where} {flaw}",
        at=offer.cache.place,
        related=related_to(found.operations, "what the contract says of its answer"),
    )
