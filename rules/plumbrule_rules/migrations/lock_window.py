"""A transaction that holds one table's lock while it waits for, or works on, another."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.lock_span import widened
from plumbrule.model.database.statement import SqlFile
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=SqlFile, severity=Severity.WARNING, preset="strict")
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Transaction keeps a table locked while it locks another one or goes through rows."""
    found = widened(file)
    if found is None:
        return
    first, second = found
    held = first.moment.named if first.moment else "a table"
    yield cx.finding(
        second,
        f"nobody can use {held} until this is done too: its lock is kept until the commit",
        related=[Related(first.place, f"takes the lock of {held}")],
        help="one table in a migration, and what goes through rows in one of its own",
    )
