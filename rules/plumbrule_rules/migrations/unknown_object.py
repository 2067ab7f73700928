"""A change of something that is not there, or that is there already."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.whole import conflicts
from plumbrule.model.nearest import nearest
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=SqlFile, severity=Severity.ERROR)
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Statement changes what is not there, or creates what is there already."""
    for change, missing, known in conflicts(file):
        meant = nearest(missing, known, limit=2) if missing else None
        yield cx.finding(
            change,
            f"this fails: {change.conflict}",
            help=f"did you mean {meant}?" if meant else "look at the migrations before this one, in their order",
        )
