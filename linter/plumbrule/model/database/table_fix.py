"""Fixes that alter a table or view. None is safe: each takes a lock, and rows or programs may not bear the outcome."""

from __future__ import annotations

from plumbrule.model.database.column_repair import change_null
from plumbrule.model.database.engine import reaches
from plumbrule.model.database.repair import object_name
from plumbrule.model.database.schema import Column, Dialect, Table, View
from plumbrule.model.fix import Fix, Migration, Step


def altered(table: Table, title: str, up: str | None, down: str | None = None) -> Fix | None:
    """The statements as a fix; None where the engine is not known or has none, and `up` says in words what to do."""
    if up is None or not up.endswith(";") or table.database.dialect is Dialect.UNKNOWN:
        return None
    return Fix(title, Migration(table.database, (Step(up, down),)), safe=False)


def nulls_allowed(column: Column) -> Fix | None:
    """Nulls in a column that had none; None in engines that refuse the foreign keys which need it."""
    table = column.table
    key = table.primary_key.members if table.primary_key else ()
    able = table.database.dialect in {Dialect.POSTGRES, Dialect.ORACLE}
    if not able or any(member.column == column.key for member in key):
        return None
    return altered(table, f"allow nulls in {column}", change_null(column, nullable=True))


def with_invoker_rights(view: View) -> Fix | None:
    """A view that reads with the rights of who asks, which then needs rights on its tables (PostgreSQL 15)."""
    database = view.database
    if view.materialized or database.dialect is not Dialect.POSTGRES or not reaches(database.version, 15):
        return None
    head = f"ALTER VIEW {object_name(view.name, view.key, Dialect.POSTGRES)}"
    step = Step(f"{head} SET (security_invoker = true);", f"{head} RESET (security_invoker);")
    return Fix(f"let {view.name} read with the rights of who asks", Migration(database, (step,)), safe=False)
