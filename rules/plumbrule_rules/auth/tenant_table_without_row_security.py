"""The one table whose rows everybody sees."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import Exposed, enable, without_row_security
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Database, severity=Severity.ERROR, security=8.2)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Table with rows of many owners has no row security, although others of the schema do."""
    for one in without_row_security(database):
        yield _finding(one, cx)


def _finding(one: Exposed, cx: Context) -> Finding:
    table = one.table
    related = [Related(one.column.place, "whose row it is", one.column.address)] if one.column else []
    if one.served:
        message = (
            f"{table} is served over HTTP with its schema, and has no row security: the public key reads and writes it"
        )
        return cx.finding(table, message, related=related, help=f"{enable(table)} Then add a policy")
    named = one.column.name if one.column else ""
    return cx.finding(
        table,
        f"{table} carries {named} and has no row security, as {one.enabled} of the {one.carrying} tables with it do: "
        "a query that forgets the condition reads every owner's rows",
        related=related,
        help=f"{enable(table)} Then add a policy on {named}",
        severity=Severity.WARNING,
    )
