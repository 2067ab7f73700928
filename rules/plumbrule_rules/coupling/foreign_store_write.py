"""A write into somebody else's store."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.sharing import writes_abroad
from plumbrule.model.services.system import StoreUse
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=StoreUse, severity=Severity.ERROR)
def check(use: StoreUse, cx: Context) -> Iterator[Finding]:
    """Service writes to a store that another service owns."""
    if writes_abroad(use):
        owner = use.store.owner
        yield cx.finding(
            use,
            f"{use.service} writes to {use.store}, which {owner} owns: {owner} cannot change a table or rely on a rule",
            related=[Related(use.store.place, f"owned by {owner}", use.store.address)],
            help=f"an operation of {owner} for this write, or access: read-only",
        )
