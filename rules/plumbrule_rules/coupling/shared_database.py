"""One database name in the configuration of several products."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.sharing import common_databases
from plumbrule.model.services.system import Role, Store
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Store, severity=Severity.INFO, preset="strict")
def check(store: Store, cx: Context) -> Iterator[Finding]:
    """Deployment files give several services one database."""
    if store.role is not Role.STORE or store.name in store.system.shared_stores:
        return
    for database, uses in common_databases(store):
        names = ", ".join(use.service.name for use in uses)
        yield cx.finding(
            store,
            f"{names} connect to the database {database} on {store}: a change of its tables is a change of all of them",
            related=[Related(use.place, f"{use.service} connects here", use.address) for use in uses],
            help="a database for each product, or one owner that the others ask",
            detail=database,
        )
