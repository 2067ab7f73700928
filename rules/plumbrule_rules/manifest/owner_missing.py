"""A service that nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.listing import unowned
from plumbrule.model.services.provenance import NAMES
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=System, severity=Severity.WARNING, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """A service has no owner."""
    for one in unowned(system):
        yield cx.finding(
            one.service,
            f"{one.service} has no owner in {NAMES[one.entry.format]}, where {one.share} services have one: nobody is"
            " asked before it changes, and nobody is woken when it fails",
            at=one.entry.place,
            related=[Related(one.example_entry.place, f"owned by {one.example.owner}")],
            help="owner: the team that answers for it",
        )
