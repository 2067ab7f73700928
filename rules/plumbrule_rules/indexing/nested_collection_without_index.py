"""A collection below its parent, read without an index."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Operation
from plumbrule.model.database.index_fix import add_index
from plumbrule.model.database.repair import create_index
from plumbrule.model.joined.children import unserved_parent
from plumbrule.model.joined.served import evidence
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Operation, severity=Severity.WARNING, silences=("indexing/foreign-key-without-index",))
def check(operation: Operation, cx: Context) -> Iterator[Finding]:
    """Collection below its parent is read through a column without index."""
    reference = unserved_parent(operation)
    if reference is not None:
        table = reference.table
        yield cx.finding(
            reference,
            f"{operation} looks for rows by {reference}, and no index starts with it: each request reads it all",
            at=operation.place,
            label="this collection …",
            related=[
                Related(reference.place, "… is read through this foreign key", reference.address),
                Related(table.place, evidence(operation)),
            ],
            help=create_index(table, reference.columns),
            fix=add_index(table, reference.columns),
            detail=operation.address,
        )
