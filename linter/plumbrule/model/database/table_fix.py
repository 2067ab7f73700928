"""Fixes that alter a table. None is safe: each takes a lock, and rows or programs may not bear the outcome."""

from __future__ import annotations

from plumbrule.model.database.schema import Table
from plumbrule.model.fix import Fix, Migration, Step


def altered(table: Table, title: str, up: str | None, down: str | None = None) -> Fix | None:
    """The statements as a fix; None where the engine has none, and `up` only says in words what to do."""
    if up is None or not up.endswith(";"):
        return None
    return Fix(title, Migration(table.database, (Step(up, down),)), safe=False)
