"""Data that must stay, in a store that throws away."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.evicting import may_evict_lasting
from plumbrule.model.services.system import StoreUse
from plumbrule.rule import Context, Finding, Related, Severity, rule

_KEPT = {
    "session": "sessions",
    "lock": "locks",
    "queue": "queued jobs",
    "system-of-record": "the only copy of data",
}


@rule(on=StoreUse, severity=Severity.WARNING)
def check(use: StoreUse, cx: Context) -> Iterator[Finding]:
    """Data that must not vanish sits in a store that throws entries away."""
    role = may_evict_lasting(use)
    if role is not None:
        settings = use.store.settings
        yield cx.finding(
            use,
            f"{use.service} keeps {_KEPT[role]} in {use.store}, whose policy is {settings.eviction}: "
            "when the memory is full, they go as any cached entry does",
            related=[Related(settings.place or use.store.place, f"evicts by {settings.eviction}", use.store.address)],
            help="a server of its own with noeviction for what must stay, or a volatile policy and a ttl on the rest",
        )
