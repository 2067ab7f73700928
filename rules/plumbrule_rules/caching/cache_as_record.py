"""The only copy, in memory."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.evicting import unkept_records
from plumbrule.model.services.system import Service
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Service, severity=Severity.WARNING, preset="strict")
def check(service: Service, cx: Context) -> Iterator[Finding]:
    """Service keeps its data in nothing but a cache without persistence."""
    for use in unkept_records(service):
        yield cx.finding(
            service,
            f"{use.store} is all that {service} stores its data in, and it keeps nothing on disk: "
            "a restart of it loses everything",
            at=use.place,
            related=[Related(use.store.place, "neither a volume nor an append-only file", use.store.address)],
            help="a volume and --appendonly yes, or a database; role: cache where the data can be made again",
            detail=use.store.name,
        )
