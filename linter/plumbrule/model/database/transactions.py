"""Which statements of a migration share a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plumbrule.model.database.object_change import Transaction
from plumbrule.model.database.statement import SqlFile, Statement

ONE_QUERY = frozenset({"golang-migrate", "prisma"})
"""Tools that send a file as one query string: PostgreSQL runs two or more statements of one in a transaction."""


@dataclass(slots=True)
class Run:
    """Statements that run one after the other. `wrapped` is None where it is not known whether in one transaction."""

    wrapped: bool | None
    by: str  # who opened the transaction: "BEGIN", "flyway", …
    statements: list[Statement] = field(default_factory=list)


def runs(file: SqlFile) -> Iterator[Run]:
    """The forward statements of a file, in order, cut where a transaction of its own begins or ends."""
    wrapped, by = _outer(file)
    current = Run(wrapped, by)
    for statement in file.statements:
        if statement.down:
            continue
        kind = transaction_kind(statement)
        if kind is not None:
            if current.statements:
                yield current
            current = Run(True, "BEGIN") if kind == "begin" else Run(False if wrapped else wrapped, by)
        else:
            current.statements.append(statement)
    if current.statements:
        yield current


def transaction_kind(statement: Statement) -> str | None:
    """`begin`, `commit` or `rollback` of a statement that is one."""
    first = statement.changes[0] if statement.changes else None
    return first.kind if isinstance(first, Transaction) and not statement.conditional else None


def _outer(file: SqlFile) -> tuple[bool | None, str]:
    """Whether the tool puts the whole file into one transaction, and which tool that is."""
    placed = file.placement
    forward = [statement for statement in file.statements if not statement.down]
    if file.settings_beside:
        return None, placed.framework
    if placed.framework in ONE_QUERY:
        return len(forward) > 1, placed.framework
    return placed.transaction, placed.framework
