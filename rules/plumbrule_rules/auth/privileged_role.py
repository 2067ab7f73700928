"""A role that no check of the database stops."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.privileged import privileged
from plumbrule.model.database.schema import Database
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Database, severity=Severity.ERROR, security=8.2)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Role is a superuser, bypasses row security, or is a member of a role that does."""
    for one in privileged(database):
        yield cx.finding(
            one.node,
            one.message,
            at=one.place,
            help=f"{one.remedy} Grant the rights that it needs instead",
            detail=one.message,
        )
