"""A migration without a way back, among migrations that have one."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Database
from plumbrule.model.database.way_back import without_way_back
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Database, severity=Severity.INFO, preset="strict")
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Migration has no way back, and most others of its set have one."""
    for file in without_way_back(database):
        yield cx.finding(
            file,
            "this migration cannot be taken back, and most others here can",
            help="write the way back, or a comment there that says why there is none",
        )
