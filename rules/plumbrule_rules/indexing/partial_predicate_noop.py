"""A partial index that is not partial."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.index_fix import unfiltered_index
from plumbrule.model.database.predicate import leaves_out_nothing
from plumbrule.model.database.schema import Index
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Index, severity=Severity.INFO, preset="strict")
def check(index: Index, cx: Context) -> Iterator[Finding]:
    """Condition of a partial index is true for every row."""
    if index.predicate is not None and not index.table.partial and leaves_out_nothing(index.predicate, index.table):
        yield cx.finding(
            index,
            f"{index} has the condition {index.predicate}, which holds for every row of {index.table}: "
            "the index is as big as a full one, and serves only queries that repeat the condition",
            help="leave the WHERE out",
            fix=unfiltered_index(index),
        )
