"""A policy that is none."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import is_shown, unbounded
from plumbrule.model.database.schema import Policy
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Policy, severity=Severity.ERROR, security=8.2)
def check(policy: Policy, cx: Context) -> Iterator[Finding]:
    """Policy lets every row through for everybody."""
    clauses = unbounded(policy)
    if not clauses:
        return
    only_reads = policy.command == "select"
    does = "read" if only_reads else {"all": "read and write", "insert": "insert"}.get(policy.command, policy.command)
    weight = Severity.INFO if is_shown(policy.table) else Severity.WARNING
    yield cx.finding(
        policy,
        f"policy {policy.name} lets {', '.join(policy.roles) or 'PUBLIC'} {does} any row of {policy.table}: "
        f"its {' and '.join(clauses)} always {'hold' if len(clauses) > 1 else 'holds'}",
        help="compare a column with who asks, or name the role that may: TO service_role",
        severity=weight if only_reads else None,
    )
