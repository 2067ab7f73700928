"""An index that names one column twice."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.lookup import included_twice, repeated_member
from plumbrule.model.database.schema import Index
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Index, severity=Severity.ERROR)
def check(index: Index, cx: Context) -> Iterator[Finding]:
    """Index names the same column twice."""
    if repeated := repeated_member(index):
        yield cx.finding(
            index,
            f"{index} names {repeated} twice: the second one never narrows a search, and MySQL refuses the index",
            help=f"name {repeated} once, or name the column that was meant",
        )
    elif included := included_twice(index):
        yield cx.finding(
            index,
            f"{index} includes {included}, which is one of its keys already: each entry stores it twice",
            help=f"take {included} out of INCLUDE",
            severity=Severity.WARNING,
        )
