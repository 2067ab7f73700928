"""What is left of a file's changes when its own transactions have ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plumbrule.link.schema.names import folded
from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import Savepoint, Transaction
from plumbrule.model.database.schema import Dialect

_UNDOING = frozenset({Dialect.POSTGRES, Dialect.SQLITE})  # engines whose transactions hold DDL


def lasting(changes: Iterable[Change], dialect: Dialect) -> Sequence[Change]:
    """The changes without those that a ROLLBACK surely undoes: behind its BEGIN, or behind its savepoint."""
    kept: list[Change] = []
    begun: int | None = None
    saved: dict[str, int] = {}
    for change in changes:
        kept.append(change)
        if change.statement and change.statement.conditional:
            continue
        if isinstance(change, Savepoint):
            mark = folded(change.name, dialect)
            if not change.back:
                saved[mark] = len(kept)
            elif mark in saved and dialect in _UNDOING:
                del kept[saved[mark] :]
        elif isinstance(change, Transaction):
            if change.kind == "rollback" and begun is not None and dialect in _UNDOING:
                del kept[begun:]
            begun = len(kept) if change.kind == "begin" else None
            saved.clear()
    return kept
