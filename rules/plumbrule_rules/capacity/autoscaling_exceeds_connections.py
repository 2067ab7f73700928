"""Pools that fit until the autoscaler is needed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.connections import shortage
from plumbrule.model.services.system import Store
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Store, severity=Severity.WARNING)
def check(store: Store, cx: Context) -> Iterator[Finding]:
    """Connection pools fit today, but not at the autoscaler's maximum."""
    found = shortage(store, scaled_out=True)
    if found is None or shortage(store, scaled_out=False) is not None:
        return
    largest = found.largest
    smaller = f"a pool of at most {found.fitting} in {largest.use.service}, or " if found.fitting > 0 else ""
    yield cx.finding(
        store,
        f"scaled out, the pools of {store} want {found.wanted} connections ({' + '.join(map(str, found.claims))}), "
        f"and it gives {found.given}: under the load that the autoscaler is for, the new replicas are refused",
        at=store.settings.place,
        related=[Related(claim.place, str(claim), claim.use.address) for claim in found.claims],
        help=f"{smaller}fewer replicas at most, or a pooler such as PgBouncer",
    )
