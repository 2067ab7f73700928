"""Which statements of a migration share a transaction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from plumbrule.model.database.change import (
    AddCheck,
    AddForeignKey,
    Change,
    CreateIndex,
    DetachPartition,
    TableChange,
    ValidateConstraint,
)
from plumbrule.model.database.engine import Version, reaches
from plumbrule.model.database.locks.effect import Lock
from plumbrule.model.database.locks.matrix import effect
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.object_change import AddEnumLabel, DropIndex, Maintenance, Transaction, WriteRows
from plumbrule.model.database.statement import SqlFile, Statement

ONE_QUERY = frozenset({"golang-migrate", "prisma"})
"""Tools that send a file as one query string: PostgreSQL runs two or more statements of one in a transaction."""


@dataclass(slots=True)
class Run:
    """Statements that run one after the other. `wrapped` is None where it is not known whether in one transaction."""

    wrapped: bool | None
    by: str  # who opened the transaction: "BEGIN", "flyway", …
    statements: list[Statement] = field(default_factory=list)

    @property
    def opened(self) -> str:
        """How the transaction comes about, in words."""
        if self.by == "BEGIN":
            return "BEGIN opened one"
        unit = "changeset" if self.by == "liquibase" else "file"
        how = "sends the file as one query, which is one" if self.by in ONE_QUERY else f"runs the {unit} in one"
        return f"{self.by} {how}"


def runs(file: SqlFile) -> Iterator[Run]:
    """The forward statements of a file, in order, cut where a transaction of its own begins or ends."""
    wrapped, by = _outer(file)
    current, changeset = Run(wrapped, by), ""
    for statement in file.statements:
        if statement.down:
            continue
        if statement.changeset != changeset:  # Liquibase commits behind each
            changeset, wrapped = statement.changeset, statement.wrapped
            if current.statements:
                yield current
            current = Run(wrapped, by)
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


def refusals(run: Run, version: Version) -> Iterator[tuple[Change, str]]:
    """Changes of a transaction that PostgreSQL refuses to make in one, and what each is called."""
    found = [(change, what) for one in run.statements for change in one.changes if (what := _refused(change, version))]
    if run.by == "flyway" and len(found) == sum(len(one.changes) for one in run.statements):
        return  # which leaves its transaction where every statement wants that
    yield from found


def _refused(change: Change, version: Version) -> str | None:
    if isinstance(change, CreateIndex) and change.concurrently:
        return "CREATE INDEX CONCURRENTLY"
    if isinstance(change, DropIndex) and change.concurrently:
        return "DROP INDEX CONCURRENTLY"
    if isinstance(change, DetachPartition) and change.concurrently:
        return "DETACH PARTITION CONCURRENTLY"
    if isinstance(change, AddEnumLabel) and not reaches(version, 12):
        return "ALTER TYPE ADD VALUE before PostgreSQL 12"
    if isinstance(change, Maintenance) and change.kind.startswith("reindex") and change.concurrently:
        return "REINDEX CONCURRENTLY"
    return "VACUUM" if isinstance(change, Maintenance) and change.kind.startswith("vacuum") else None


def _outer(file: SqlFile) -> tuple[bool | None, str]:
    """Whether the tool puts the whole file into one transaction, and which tool that is."""
    placed = file.placement
    forward = [statement for statement in file.statements if not statement.down]
    if file.settings_beside:
        return None, placed.framework
    if placed.framework in ONE_QUERY:
        return len(forward) > 1, placed.framework
    return placed.transaction, placed.framework


_BOUNDED = re.compile(r"(?:=|<|>|\bin \(|\bbetween) ?(?:'|\d)")


def held_writes(run: Run) -> Iterator[tuple[WriteRows, Change]]:
    """Writes of many rows behind a change whose lock keeps everybody away from a table, with that change."""
    holder: Change | None = None
    for change in (one for statement in run.statements for one in statement.changes):
        if isinstance(change, WriteRows):
            many = not _BOUNDED.search(change.where) if change.kind in {"update", "delete"} else change.query
            if holder and many and change.kind != "truncate" and meets_rows(change):
                yield change, holder
        elif holder is None and isinstance(change, TableChange) and meets_rows(change):
            taken = effect(change)
            holder = change if taken and taken.lock is Lock.ACCESS_EXCLUSIVE else None


def added_with(change: ValidateConstraint) -> TableChange | None:
    """What adds the constraint, NOT VALID, in the same transaction, whose lock the validation then lasts as long as."""
    file = change.statement.file if change.statement else None
    for run in runs(file) if file else ():
        changes = [one for statement in run.statements for one in statement.changes]
        if run.wrapped and any(one is change for one in changes):
            added = (one for one in changes if isinstance(one, AddForeignKey | AddCheck))
            return next((one for one in added if _is_of(one, change)), None)
    return None


def _is_of(added: AddForeignKey | AddCheck, validated: ValidateConstraint) -> bool:
    name = added.definition.name
    same_table = added.table.name.text == validated.table.name.text
    return added.definition.not_valid and same_table and name is not None and name.text == validated.constraint.text


def unbalanced(file: SqlFile) -> Iterator[tuple[Transaction, str, str]]:
    """BEGIN, COMMIT and ROLLBACK that do not match, what is wrong with each, and what to do."""
    wrapped, by = _outer(file)
    wrapped = wrapped and by not in ONE_QUERY  # whose transaction is the server's own
    opened: Transaction | None = None
    closed = False
    for statement in file.statements:
        one = statement.changes[0] if statement.changes else None
        if statement.down or statement.conditional or not isinstance(one, Transaction):
            continue
        if one.kind == "begin":
            if opened:
                yield one, "a transaction is open already: this has no effect but a warning, or fails", "take it out"
            elif wrapped:
                yield one, f"{by} runs the file in a transaction already", "take BEGIN and COMMIT out"
            opened = one
        elif opened:
            opened, closed = None, True
        elif closed:
            yield one, "no transaction is open any more: this has no effect but a warning", "take it out"
        elif wrapped:
            yield one, f"this ends the transaction that {by} opened: what follows is not undone with it", "take it out"
    if opened:
        yield opened, "nothing ends this transaction: all of it is undone when the connection closes", "add COMMIT"
