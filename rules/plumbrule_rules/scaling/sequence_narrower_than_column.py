"""A sequence that ends long before its column is full."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.repair import object_name
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.sequence import LARGEST, NumberSequence
from plumbrule.model.database.table_fix import altered
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=NumberSequence, severity=Severity.ERROR)
def check(sequence: NumberSequence, cx: Context) -> Iterator[Finding]:
    """Sequence ends before the column that it fills."""
    column = sequence.column
    if column is None or not is_judged(column.table):
        return
    head = f"ALTER SEQUENCE {object_name(sequence.name, sequence.key, Dialect.POSTGRES)}"
    if column.family == "int8" and sequence.last <= LARGEST["int4"]:
        yield cx.finding(
            sequence,
            f"sequence {sequence.name} ends at {sequence.last:,}, and {column} is bigint: then every insert fails",
            related=[Related(column.place, "the column it fills", column.address)],
            help=f"{head} AS bigint NO MAXVALUE;",
            fix=altered(column.table, f"widen {sequence.name}", f"{head} AS bigint NO MAXVALUE;"),
        )
    elif sequence.cycle and column.generated:
        yield cx.finding(
            sequence,
            f"sequence {sequence.name} starts again at its end, and {column} then gets ids that are taken",
            related=[Related(column.place, "the column it fills", column.address)],
            help=f"{head} NO CYCLE;",
            fix=altered(column.table, f"stop {sequence.name} at its end", f"{head} NO CYCLE;", f"{head} CYCLE;"),
            detail="cycle",
        )
