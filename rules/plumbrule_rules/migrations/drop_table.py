"""A table that is dropped while the software of the release before still reads it."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import DropTable
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.replacement import is_replaced
from plumbrule.model.database.whole import knows_all
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=DropTable, severity=Severity.WARNING)
def check(change: DropTable, cx: Context) -> Iterator[Finding]:
    """Table is dropped that running software may still read."""
    moment = change.moment
    if not meets_rows(change) or moment is None or is_replaced(change):
        return
    if moment.table is None and knows_all(change):
        return
    yield cx.finding(
        change,
        f"{change.table} is gone with all its rows, and software that still names it fails",
        help="release software that does not use it first; drop it in a release after that",
    )
