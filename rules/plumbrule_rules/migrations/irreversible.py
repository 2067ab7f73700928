"""A migration without a way back, among migrations that have one."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.way_back import has_way_back, share_with_way_back
from plumbrule.rule import Context, Finding, Severity, rule

USUAL_SHARE = 0.7  # of a set's migrations have a way back: then the one without is an exception


@rule(on=SqlFile, severity=Severity.INFO, preset="strict")
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Migration has no way back, and most others of its set have one."""
    if has_way_back(file) is False and share_with_way_back(file) >= USUAL_SHARE:
        yield cx.finding(
            file,
            "this migration cannot be taken back, and most others here can",
            help="write the way back, or a comment there that says why there is none",
        )
