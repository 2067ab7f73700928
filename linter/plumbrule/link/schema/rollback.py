"""What is left of a file's changes when its own transactions have ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import Transaction
from plumbrule.model.database.schema import Dialect

_UNDOING = frozenset({Dialect.POSTGRES, Dialect.SQLITE})  # engines whose transactions hold DDL


def lasting(changes: Iterable[Change], dialect: Dialect) -> Sequence[Change]:
    """The changes without those between a BEGIN and the ROLLBACK that surely follows it."""
    kept: list[Change] = []
    begun: int | None = None
    for change in changes:
        kept.append(change)
        if not isinstance(change, Transaction) or (change.statement and change.statement.conditional):
            continue
        if change.kind == "rollback" and begun is not None and dialect in _UNDOING:
            del kept[begun:]
        begun = len(kept) if change.kind == "begin" else None
    return kept
