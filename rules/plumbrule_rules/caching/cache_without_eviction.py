"""A cache that fills up until it fails."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.evicting import fills_up
from plumbrule.model.services.system import Store
from plumbrule.rule import Context, Finding, Severity, rule

_ARGUMENTS = "--maxmemory 256mb --maxmemory-policy allkeys-lfu"


@rule(on=Store, severity=Severity.INFO, preset="strict")
def check(store: Store, cx: Context) -> Iterator[Finding]:
    """Redis-like cache has no memory limit or no eviction policy."""
    if not fills_up(store):
        return
    settings = store.settings
    if settings.memory_limit == "0":
        end = "has no limit of memory: it grows until the machine kills it, and then it is empty"
    else:
        end = "throws nothing away: once it is full, every write to it fails"
    yield cx.finding(
        store,
        f"{store} is a cache and {end}",
        at=settings.place,
        help="maxmemoryPolicy: allkeys-lfu" if settings.memory_limit is None else _ARGUMENTS,
    )
