"""A foreign key to columns that do not identify a row."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.index_fix import make_unique
from plumbrule.model.database.parent import has_plain_index, identifies_a_row
from plumbrule.model.database.repair import column_name, qualified
from plumbrule.model.database.schema import Dialect, ForeignKey
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=ForeignKey, severity=Severity.ERROR)
def check(key: ForeignKey, cx: Context) -> Iterator[Finding]:
    """Foreign key refers to columns that are not unique."""
    parent = key.parent
    if parent is None or not is_judged(key.table) or identifies_a_row(key) is not False:
        return
    columns = ", ".join(parent.written(column) for column in key.parent_columns)
    tolerated = parent.database.dialect is Dialect.MYSQL and has_plain_index(key)
    members = ", ".join(column_name(parent, column) for column in key.parent_columns or key.columns)
    kind = "UNIQUE" if key.parent_columns else "PRIMARY KEY"
    yield cx.finding(
        key,
        f"{key} refers to {parent}({columns}), which no unique key covers: it does not say which row is meant"
        if columns
        else f"{key} refers to the primary key of {parent}, which has none",
        related=[Related(parent.place, "the table it refers to", parent.address)],
        help=f"ALTER TABLE {qualified(parent)} ADD {kind} ({members});" if columns else f"give {parent} a primary key",
        fix=make_unique(parent, key.parent_columns)
        if columns and (tolerated or parent.database.dialect is Dialect.SQLITE)
        else None,
        severity=Severity.WARNING if tolerated else None,
    )
