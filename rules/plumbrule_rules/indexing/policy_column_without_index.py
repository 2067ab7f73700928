"""A row-security policy that makes every query scan."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.index_fix import add_index
from plumbrule.model.database.predicate import equality_columns
from plumbrule.model.database.repair import create_index
from plumbrule.model.database.schema import Policy
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Policy, severity=Severity.WARNING, preset="strict")
def check(policy: Policy, cx: Context) -> Iterator[Finding]:
    """Row-security policy compares a column that no index starts with."""
    table = policy.table
    if not table.row_security or policy.using is None:
        return
    for column in equality_columns(policy.using, table):
        if table.serves([column.key]) is False:
            yield cx.finding(
                policy,
                f"policy {policy.name} compares {column} on every query, and no index starts with it: "
                f"reading one row of {table} checks them all",
                related=[Related(column.place, "this column", column.address)],
                help=create_index(table, [column.key]),
                fix=add_index(table, [column.key]),
                detail=column.name,
            )
