"""A table whose engine knows no transactions."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.repair import qualified
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.model.database.table_fix import altered
from plumbrule.model.names import tokens
from plumbrule.rule import Context, Finding, Severity, rule

ENGINES = {"myisam": "MyISAM", "memory": "MEMORY", "heap": "MEMORY", "archive": "ARCHIVE", "csv": "CSV",
           "mrg_myisam": "MERGE", "merge": "MERGE", "aria": "Aria"}  # fmt: skip
PASSING = frozenset({"cache", "tmp", "session", "sessions"})


@rule(on=Table, severity=Severity.ERROR)
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Table uses a storage engine without transactions."""
    engine = ENGINES.get(table.engine or "")
    if engine is None or table.database.dialect is not Dialect.MYSQL or not is_judged(table):
        return
    passing = engine == "MEMORY" and not PASSING.isdisjoint(tokens(table.name))
    lost = "its rows are gone after a restart" if engine == "MEMORY" else "a crash leaves half-written rows"
    yield cx.finding(
        table,
        f"{table} is kept by {engine}: writes to it cannot be rolled back, foreign keys are ignored, and {lost}",
        help=_moved(table, "InnoDB"),
        fix=altered(table, f"keep {table} by innodb", _moved(table, "InnoDB"), _moved(table, engine)),
        severity=Severity.INFO if passing else None,
    )


def _moved(table: Table, engine: str) -> str:
    return f"ALTER TABLE {qualified(table)} ENGINE={engine};"
