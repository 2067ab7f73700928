"""A policy that believes what users write about themselves."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.row_security import trusts_user
from plumbrule.model.database.schema import Policy
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Policy, severity=Severity.ERROR, security=8.8)
def check(policy: Policy, cx: Context) -> Iterator[Finding]:
    """Policy reads metadata that users can change themselves."""
    source = trusts_user(policy)
    if source is not None:
        trusted = "raw_app_meta_data" if source.startswith("raw_") else "app_metadata"
        yield cx.finding(
            policy,
            f"policy {policy.name} on {policy.table} decides by {source}, which users change themselves: "
            "anyone can make themselves what it asks for",
            help=f"read {trusted}, which only the server writes",
        )
