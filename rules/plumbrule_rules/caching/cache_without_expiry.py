"""Entries that stay for ever."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.evicting import role_of
from plumbrule.model.services.system import StoreUse
from plumbrule.rule import Context, Finding, Severity, rule

_BY_NOBODY = frozenset({"none", "manual"})


@rule(on=StoreUse, severity=Severity.WARNING)
def check(use: StoreUse, cx: Context) -> Iterator[Finding]:
    """Cached entries never leave the cache."""
    if use.ttl is False and use.invalidation in _BY_NOBODY and role_of(use) == "cache":
        ended = "only by hand" if use.invalidation == "manual" else "by nothing"
        yield cx.finding(
            use,
            f"entries that {use.service} puts into {use.store} have no ttl and are invalidated {ended}: "
            "what has changed since is never seen, and the cache only grows",
            help="a ttl, or invalidation: event",
        )
