"""An id that may mean a row of any table."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.model.database.shape import polymorphic_pairs
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.WARNING, preset="strict")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Reference names its table in a column, so no foreign key can check it."""
    for kind, reference in polymorphic_pairs(table) if is_judged(table) else ():
        exactly = "num_nonnulls(…) = 1" if table.database.dialect is Dialect.POSTGRES else "that exactly one is set"
        yield cx.finding(
            reference,
            f"{reference} means a row of the table that {kind.name} names: no key can check it, and rows stay behind "
            "when their target goes",
            related=[Related(kind.place, "this decides what it refers to", kind.address)],
            help=f"one nullable foreign key for each target and CHECK ({exactly}), or a table for each",
        )
