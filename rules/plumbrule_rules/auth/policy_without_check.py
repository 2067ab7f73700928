"""A policy that does not look at the row that is written."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import movable
from plumbrule.model.database.schema import Policy
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Policy, severity=Severity.WARNING)
def check(policy: Policy, cx: Context) -> Iterator[Finding]:
    """Policy for writes has no WITH CHECK that says whose the new row may be."""
    if policy.command == "insert" and policy.check is None:
        yield cx.finding(
            policy,
            f"policy {policy.name} is for INSERT and has no WITH CHECK: no row meets it, so every insert is refused",
            help=f"ALTER POLICY {policy.name} ON {policy.table} WITH CHECK (…);",
        )
    elif (column := movable(policy)) is not None:
        yield cx.finding(
            policy,
            f"policy {policy.name} has no WITH CHECK, and its USING does not look at {column.name}: "
            f"an UPDATE may give a row of {policy.table} to somebody else",
            related=[Related(column.place, "whose row it is", column.address)],
            help=f"ALTER POLICY {policy.name} ON {policy.table} WITH CHECK ({column.name} = …);",
        )
