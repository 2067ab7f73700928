"""What PostgreSQL does to the children and partitions of a table that changes."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.names import DEFAULT_SCHEMA
from plumbrule.link.schema.partition import complete_partitions
from plumbrule.link.schema.state import State, parts
from plumbrule.model.database.change import (
    AddCheck,
    AddExclusion,
    AddForeignKey,
    AddKey,
    AddNotNull,
    Change,
    CreateIndex,
    DropConstraint,
    RenameConstraint,
    TableChange,
)
from plumbrule.model.database.column_change import (
    AddColumn,
    AlterColumnType,
    DropColumn,
    DropExpression,
    DropNotNull,
    RenameColumn,
    SetDefault,
    SetNotNull,
)
from plumbrule.model.database.definition import CheckDefinition, KeyDefinition, Name, ObjectName
from plumbrule.model.database.schema import Table

_ALIKE = (AlterColumnType, SetNotNull, DropNotNull, SetDefault, DropExpression, RenameColumn, AddNotNull)
_COMPLETED = (AddColumn, AddKey, AddForeignKey, AddExclusion, CreateIndex)


def pass_on(change: Change, state: State) -> None:
    """Do to the heirs of a table what was just done to it."""
    if not state.children or not isinstance(change, TableChange) or change.subject is None:
        return
    table = change.subject
    if change.only:
        _keep_from_partitions(change, table, state)
        return
    waiting, seen = deque([(table, change)]), {table}
    while waiting:
        parent, done = waiting.popleft()
        for heir in [heir for heir in state.children.get(parent, ()) if heir not in seen]:
            for one in _undergone(done, heir, state):
                apply(one, state)
                if isinstance(one, AddColumn):
                    state.inherited.add(heir.columns[state.fold(one.column)])
                seen.add(heir)
                waiting.append((heir, one))
    if isinstance(change, _COMPLETED):
        complete_partitions(table, state)


def _keep_from_partitions(change: TableChange, table: Table, state: State) -> None:
    """A key or an index of ONLY the parent waits until those of the partitions are attached to it."""
    if isinstance(change, (AddKey, CreateIndex)):
        tied = {state.origin.get(own) for child in state.children.get(table, ()) for own in parts(child)}
        state.only.update(part for part in parts(table) if part.place == change.definition.place and part not in tied)


def _undergone(change: TableChange, heir: Table, state: State) -> list[TableChange]:
    """The change as the heir undergoes it."""
    match change:
        case AddColumn() if state.fold(change.column) not in heir.columns:
            checks = tuple(one for one in change.definition.constraints if isinstance(one, CheckDefinition))
            definition = replace(change.definition, constraints=checks)
            return [replace(change, table=_name(heir, change), definition=definition)]
        case DropColumn() if _is_only_inherited(state.fold(change.column), heir, state):
            return [replace(change, table=_name(heir, change))]
        case AddKey(definition=KeyDefinition(primary=True) as key):
            columns = [member.column for member in key.members if member.column]
            return [SetNotNull(place=change.place, table=_name(heir, change), column=column) for column in columns]
        case AddCheck() if change.subject and change.subject.checks:
            name = Name(change.subject.checks[-1].name, change.place, quoted=True)
            return [replace(change, table=_name(heir, change), definition=replace(change.definition, name=name))]
        case DropConstraint():
            return [replace(change, table=_name(heir, change), kind="check", if_exists=True)]
        case RenameConstraint() if state.called(change.constraint) in {check.name for check in heir.checks}:
            return [replace(change, table=_name(heir, change))]
    return [replace(change, table=_name(heir, change))] if isinstance(change, _ALIKE) else []


def _is_only_inherited(column: str, heir: Table, state: State) -> bool:
    """The heir has the column from the parent that has just lost it, and from nowhere else."""
    own = heir.columns.get(column)
    others = (parent for parent, children in state.children.items() if heir in children)
    return own is not None and own in state.inherited and not any(column in parent.columns for parent in others)


def _name(heir: Table, change: TableChange) -> ObjectName:
    schema = heir.schema or DEFAULT_SCHEMA[heir.database.dialect]
    bare = heir.key.removeprefix(f"{heir.schema}.")
    return ObjectName(Name(bare, change.place, quoted=True), Name(schema, change.place, quoted=True))
