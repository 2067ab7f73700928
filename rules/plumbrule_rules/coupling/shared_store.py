"""One database with several owners."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.sharing import co_owners, is_one_team
from plumbrule.model.services.system import Role, Store
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Store, severity=Severity.WARNING)
def check(store: Store, cx: Context) -> Iterator[Finding]:
    """Several services declare the same database as theirs."""
    if store.role is not Role.STORE or store.kind not in {None, "database"} or store.name in store.system.shared_stores:
        return
    uses = co_owners(store)
    if len(uses) < 2:
        return
    names = ", ".join(use.service.name for use in uses)
    yield cx.finding(
        store,
        f"{names} all write to {store}: none of them can change its tables alone",
        related=[Related(use.place, f"{use.access} here", use.address) for use in uses],
        help="one owner, whom the others ask by operations or events; or a schema and a role for each",
        severity=Severity.INFO if is_one_team(uses) else None,
    )
