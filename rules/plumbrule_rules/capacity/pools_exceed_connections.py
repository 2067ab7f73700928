"""More connections wanted than there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.services.connections import Claim, shortage
from plumbrule.model.services.system import Store
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Store, severity=Severity.ERROR)
def check(store: Store, cx: Context) -> Iterator[Finding]:
    """Connection pools together want more connections than the database gives."""
    found = shortage(store, scaled_out=False)
    if found is None:
        return
    largest, settings = found.largest, store.settings
    reserved = f" ({settings.connections} less {settings.reserved} reserved)" if settings.reserved else ""
    source = ", as its engine does by default" if settings.connections_assumed else ""
    smaller = f"a pool of at most {found.fitting} in {largest.use.service}, or " if found.fitting > 0 else ""
    yield cx.finding(
        store,
        f"the pools of {store} want {found.wanted} connections ({' + '.join(map(str, found.claims))}), "
        f"and it gives {found.given}{reserved}{source}: under load the rest of them are refused",
        at=settings.place,
        related=[Related(claim.place, str(claim), claim.use.address) for claim in found.claims],
        help=f"{smaller}a pooler such as PgBouncer in front of {store}",
        severity=_severity(found.claims, assumed=settings.connections_assumed),
    )


def _severity(claims: Sequence[Claim], *, assumed: bool) -> Severity | None:
    """The engine's own limit may have been changed; sizes read from settings have not earned more than a note yet."""
    if any(claim.use.evidence != "declared" for claim in claims):
        return Severity.INFO
    return Severity.WARNING if assumed else None
