"""Row security that lets nothing through."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import is_for_services, locked, locks_out
from plumbrule.model.database.schema import Database, Table
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Database, severity=Severity.WARNING)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Row security is enabled, and no policy lets anybody see a row."""
    tables = locked(database)
    findings = [_finding(table, cx) for table in tables]
    if locks_out(database, tables):
        message = (
            f"{len(tables)} tables of {database.name} have row security and the schema has no policy: "
            "only their owner and roles that bypass it see rows"
        )
        yield cx.grouped(tables[0], findings, message)
    else:
        yield from findings


def _finding(table: Table, cx: Context) -> Finding:
    return cx.finding(
        table,
        f"{table} has row security and no policy: every role but its owner and those that bypass it sees no row",
        at=table.row_security_place,
        help=f"CREATE POLICY {table.name}_of_owner ON {table} USING (…);",
        severity=Severity.INFO if is_for_services(table) or locks_out(table.database, locked(table.database)) else None,
    )
