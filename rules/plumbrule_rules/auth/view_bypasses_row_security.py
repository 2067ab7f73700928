"""A view around row security."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import readers, reads_as_owner
from plumbrule.model.database.schema import View
from plumbrule.model.database.table_fix import with_invoker_rights
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=View, severity=Severity.WARNING, security=7.5)
def check(view: View, cx: Context) -> Iterator[Finding]:
    """View shows other roles the rows that row security keeps from them."""
    tables, others = reads_as_owner(view), readers(view)
    if not tables or not others:
        return
    kind = "materialized view" if view.materialized else "view"
    if view.materialized:
        remedy = f"REVOKE ALL ON {view.name} FROM {others[0]}; and serve it through a function that filters"
    else:
        remedy = f"ALTER VIEW {view.name} SET (security_invoker = true);"
    yield cx.finding(
        view,
        f"{kind} {view.name} reads {tables[0]} with its owner's rights, and {', '.join(others)} may read the view: "
        "the policies of the table do not hold them",
        related=[Related(table.place, "has row security", table.address) for table in tables[:3]],
        help=remedy,
        fix=with_invoker_rights(view),
    )
