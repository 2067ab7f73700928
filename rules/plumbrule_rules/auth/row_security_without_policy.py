"""Row security that lets nothing through."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import is_for_services, is_known
from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Table, severity=Severity.WARNING)
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Row security is enabled, and no policy lets anybody see a row."""
    if table.row_security and not table.policies and is_known(table) and table.partition_of is None:
        yield cx.finding(
            table,
            f"{table} has row security and no policy: every role but its owner and those that bypass it sees no row",
            help=f"CREATE POLICY {table.name}_of_owner ON {table} USING (…);",
            severity=Severity.INFO if is_for_services(table) else None,
        )
