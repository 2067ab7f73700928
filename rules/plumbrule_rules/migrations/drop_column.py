"""A column that is dropped while the software of the release before still reads it."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_change import DropColumn
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.whole import knows_all
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=DropColumn, severity=Severity.WARNING)
def check(change: DropColumn, cx: Context) -> Iterator[Finding]:
    """Column is dropped that running software may still read."""
    moment = change.moment
    if not meets_rows(change) or moment is None or moment.recent or (change.conflict and knows_all(change)):
        return
    if change.if_exists and moment.column is None and knows_all(change):
        return
    yield cx.finding(
        change,
        f"{change.table}.{change.column.text} is gone with all its values, and software that still names it fails",
        help="release software that does not use it first; drop it in a release after that",
    )
