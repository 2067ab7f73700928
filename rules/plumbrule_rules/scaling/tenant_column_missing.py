"""A table that does not say whose rows it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.schema import Database
from plumbrule.model.database.tenancy import tenant_column
from plumbrule.model.database.untenanted import untenanted
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    column: str | None = None
    """Name of the column that holds the tenant; found by itself where at least 60 % of the tables have it."""


@rule(on=Database, severity=Severity.WARNING, preset="strict", options=Options)
def check(database: Database, cx: Context, options: Options) -> Iterator[Finding]:
    """Table has no tenant column, and refers to none that has it."""
    tenant = tenant_column(database, options.column)
    for table in untenanted(database, tenant) if tenant else ():
        yield cx.finding(
            table,
            f"{table} has no {tenant}, which most tables have, and refers to none of these: its rows cannot be moved, "
            "guarded or deleted with their tenant",
            help=f"add {tenant}, filled from the row it belongs to",
        )
