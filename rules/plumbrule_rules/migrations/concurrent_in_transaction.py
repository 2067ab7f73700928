"""A statement that refuses to run inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.revision_fix import outside
from plumbrule.model.database.safe_route import out_of_transaction
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.transactions import refusals, runs
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=SqlFile, severity=Severity.ERROR)
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Statement fails because it runs inside a transaction."""
    if file.database is None or file.database.dialect is not Dialect.POSTGRES:
        return
    for run in runs(file):
        for change, what in refusals(run, file.database.version) if run.wrapped else ():
            yield cx.finding(
                change,
                f"{what} fails inside a transaction, and {run.opened}",
                help="move it behind COMMIT" if run.by == "BEGIN" else out_of_transaction(file),
                fix=None if run.by == "BEGIN" else outside(change),
            )
