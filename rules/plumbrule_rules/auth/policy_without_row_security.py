"""Policies that nobody switched on."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import disable, enable, is_known
from plumbrule.model.database.schema import Table
from plumbrule.model.database.table_fix import altered
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.ERROR, security=8.2)
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Table has policies, and row security is not enabled on it."""
    if table.policies and not table.row_security and is_known(table):
        first, count = table.policies[0], len(table.policies)
        what = f"policy {first.name}" if count == 1 else f"{count} policies"
        yield cx.finding(
            table,
            f"{table} has {what}, and row security is off: everyone with a right on the table sees every row",
            at=first.place,
            related=[Related(table.place, "this table", table.address)],
            help=enable(table),
            fix=altered(table, f"enable row security on {table}", enable(table), disable(table)),
        )
