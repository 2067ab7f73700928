"""A table whose rows nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_repair import add_primary_key
from plumbrule.model.database.constraint_fix import identify
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.identity import has_identity, known_unique, likely_key
from plumbrule.model.database.schema import Database, Dialect, Table
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Database, severity=Severity.ERROR)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Table has no primary key."""
    tables = [table for table in database.tables.values() if table.columns and is_judged(table)]
    findings = [_finding(table, cx) for table in tables if has_identity(table) is False]
    told = f"{len(findings)} of {len(tables)} tables have no primary key: of many, two equal rows cannot be told apart"
    yield from cx.collapsed(database, findings, len(tables), told)


def _finding(table: Table, cx: Context) -> Finding:
    unique = known_unique(table)
    told = f"only {unique} tells its rows apart" if unique else "two equal rows cannot be told apart or removed alone"
    key = likely_key(table)
    known = bool(key) or not table.partitioned_by
    fix = identify(table, key) if known else None
    return cx.finding(
        table,
        f"{table} has no primary key: {told}",
        help=fix.statements if fix else add_primary_key(table, key) if known else None,
        fix=fix,
        severity=_severity(table, unique_rows=unique is not None),
    )


def _severity(table: Table, *, unique_rows: bool) -> Severity | None:
    """Partitioned tables hold events, and InnoDB takes a unique key for the primary one: there it is a note."""
    if table.partitioned_by or (unique_rows and table.database.dialect is Dialect.MYSQL):
        return Severity.INFO
    return Severity.WARNING if unique_rows else None
