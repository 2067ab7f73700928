"""Fixes that alter a table. None is safe: each takes a lock, and rows or programs may not bear the outcome."""

from __future__ import annotations

from plumbrule.model.database.schema import Dialect, Table
from plumbrule.model.fix import Fix, Migration, Step


def altered(table: Table, title: str, up: str | None, down: str | None = None) -> Fix | None:
    """The statements as a fix; None where the engine is not known or has none, and `up` says in words what to do."""
    if up is None or not up.endswith(";") or table.database.dialect is Dialect.UNKNOWN:
        return None
    return Fix(title, Migration(table.database, (Step(up, down),)), safe=False)
