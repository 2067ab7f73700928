"""Attributes kept as rows."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.model.database.shape import attribute_columns, holds_settings
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.WARNING, preset="strict")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Table keeps attributes of something else as rows of name and value."""
    found = attribute_columns(table) if is_judged(table) else None
    if found is None:
        return
    name, value = found
    document = "a jsonb column" if table.database.dialect is Dialect.POSTGRES else "a JSON column"
    yield cx.finding(
        table,
        f"{table} keeps attributes as rows: nothing gives {value.name} a type or makes an attribute required, and "
        "reading three of them takes three joins",
        related=[Related(name.place, "the attribute", name.address), Related(value.place, "its value", value.address)],
        help=f"columns of their own for what is known, {document} for the rest",
        severity=Severity.INFO if holds_settings(table) else None,
    )
