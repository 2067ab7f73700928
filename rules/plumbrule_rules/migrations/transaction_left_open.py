"""BEGIN and COMMIT that do not match."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.model.database.transactions import unbalanced
from plumbrule.rule import Context, Finding, Severity, rule

_JUDGED = frozenset({Dialect.POSTGRES, Dialect.SQLITE, Dialect.MYSQL})


@rule(on=SqlFile, severity=Severity.ERROR)
def check(file: SqlFile, cx: Context) -> Iterator[Finding]:
    """Transaction is left open, opened twice, or ended that the migration tool opened."""
    if file.database is None or file.database.dialect not in _JUDGED:
        return
    for change, message, route in unbalanced(file):
        yield cx.finding(change, message, help=route)
