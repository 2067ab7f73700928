"""A unique key that partitions cannot keep."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.partitioning import unenforceable
from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.ERROR)
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Unique key of a partitioned table lacks the column that decides the partition."""
    for path, missing in unenforceable(table) if is_judged(table) else ():
        yield cx.finding(
            path,
            f"{path} lacks {missing}, by which {table} is partitioned: no partition can see the rows of the others, "
            "so the engine refuses the key",
            related=[Related(table.place, f"partitioned by {', '.join(table.partitioned_by)}", table.address)],
            help=f"add {missing} to the key, or enforce it in a table of its own",
        )
