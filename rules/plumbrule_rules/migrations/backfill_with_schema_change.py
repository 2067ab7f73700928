"""Rows that are written while the lock of a schema change is still held."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.transactions import held_writes, runs
from plumbrule.rule import Context, Finding, Related, Severity, rule

_TRANSACTIONAL = frozenset({Dialect.POSTGRES, Dialect.TSQL})  # the others commit at every schema change


@rule(on=SqlFile, severity=Severity.WARNING, silences=("migrations/unbounded-write",))
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Rows are written in the transaction that holds the lock of a schema change."""
    if file.database is None or file.database.dialect not in _TRANSACTIONAL:
        return
    for run in runs(file):
        written = list(held_writes(run)) if run.wrapped else []
        for write, holder in written[:1]:
            held = holder.moment.named if holder.moment else "a table"
            further = [Related(other.place, "so does this") for other, _ in written[1:3]]
            yield cx.finding(
                write,
                f"nobody can use {held} while this writes {write.table}: a lock is kept until the commit",
                related=[Related(holder.place, "takes the lock"), *further],
                help="put this into a migration of its own, in batches by ranges of the key",
            )
