"""Replay of keys, foreign keys, checks and indexes."""

from __future__ import annotations

import re

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.names import default_name, mysql_constraint_name, mysql_index_name
from plumbrule.link.schema.state import State, constraint_names, keys
from plumbrule.model.change import (
    AddCheck,
    AddExclusion,
    AddForeignKey,
    AddKey,
    AddNotNull,
    CreateIndex,
    DropConstraint,
    RenameConstraint,
)
from plumbrule.model.definition import (
    CheckDefinition,
    Constraint,
    ExclusionDefinition,
    ForeignKeyDefinition,
    IndexDefinition,
    KeyDefinition,
    MemberDefinition,
    Name,
    NotNullDefinition,
)
from plumbrule.model.object_change import DropIndex, RenameIndex
from plumbrule.model.schema import Check, Column, Dialect, ForeignKey, Index, Member, Table, UniqueKey


def add_constraint(table: Table, definition: Constraint, state: State) -> None:
    """Put a constraint on a table, with the name that the engine gives it where it has none."""
    if isinstance(definition, KeyDefinition):
        _add_key(table, definition, state)
    elif isinstance(definition, ForeignKeyDefinition):
        _add_foreign_key(table, definition, state)
    elif isinstance(definition, CheckDefinition):
        _add_check(table, definition, state)
    elif isinstance(definition, NotNullDefinition):
        _add_not_null(table, definition, state)
    else:
        _add_exclusion(table, definition, state)


def _members(definitions: tuple[MemberDefinition, ...], state: State) -> tuple[Member, ...]:
    return tuple(
        Member(
            state.fold(one.column) if one.column else None,
            one.expression.text if one.expression else None,
            one.descending,
            one.options,
        )
        for one in definitions
    )


def _columns(members: tuple[Member, ...]) -> list[str]:
    return [member.column or "expr" for member in members]


def _add_key(table: Table, definition: KeyDefinition, state: State) -> None:
    members = _members(definition.members, state)
    name = definition.name.text if definition.name else ""
    if definition.using_index:
        index = state.index(state.fold(definition.using_index), table)
        if not isinstance(index, Index):
            table.partial = True
            return
        members, name = index.members, name or index.name
        table.indexes.remove(index)
    if not name:
        name = _key_name(table, definition, members, state)
    key = UniqueKey(
        table=table, name=name, place=definition.place, members=members, primary=definition.primary,
        include=state.folded_names(definition.include), clustered=definition.clustered,
    )  # fmt: skip
    if not definition.primary:
        table.unique_keys.append(key)
        return
    table.primary_key = key
    for member in members:
        column = table.columns.get(member.column or "")
        if column:
            column.nullable = False
            column.generated = column.generated or _is_rowid(column, members, state)


def _is_rowid(column: Column, members: tuple[Member, ...], state: State) -> bool:
    """SQLite: INTEGER PRIMARY KEY is the row's own number."""
    return state.dialect is Dialect.SQLITE and len(members) == 1 and column.type == "integer"


def _key_name(table: Table, definition: KeyDefinition, members: tuple[Member, ...], state: State) -> str:
    taken = constraint_names(table)
    if state.dialect is Dialect.MYSQL:
        return "PRIMARY" if definition.primary else mysql_index_name(members[0].column if members else None, taken)
    if definition.primary:
        return default_name(table.name, (), "pkey", taken)
    return default_name(table.name, _columns(members), "key", taken)


def copy_key(key: UniqueKey, table: Table) -> None:
    """The same key on another table, as LIKE and partitions give it."""
    label = "pkey" if key.primary else "key"
    name = default_name(table.name, () if key.primary else _columns(key.members), label, constraint_names(table))
    copy = UniqueKey(table=table, name=name, place=table.place, members=key.members, primary=key.primary)
    if key.primary:
        table.primary_key = copy
    else:
        table.unique_keys.append(copy)


def _add_foreign_key(table: Table, definition: ForeignKeyDefinition, state: State) -> None:
    columns = state.folded_names(definition.columns)
    taken = constraint_names(table)
    if definition.name:
        name = definition.name.text
    elif state.dialect is Dialect.MYSQL:
        name = mysql_constraint_name(table.name, "ibfk", taken)
    else:
        name = default_name(table.name, columns, "fkey", taken)
    parent = state.find(definition.parent)
    table.foreign_keys.append(
        ForeignKey(
            table=table,
            name=name,
            place=definition.place,
            columns=columns,
            parent_key=parent.key if parent else state.key(definition.parent),
            parent_name=str(definition.parent),
            parent=parent,
            parent_columns=state.folded_names(definition.parent_columns),
            on_delete=definition.on_delete,
            on_update=definition.on_update,
        )
    )


def _add_check(table: Table, definition: CheckDefinition, state: State) -> None:
    taken = constraint_names(table)
    if definition.name:
        name = definition.name.text
    elif state.dialect is Dialect.MYSQL:
        name = mysql_constraint_name(table.name, "chk", taken)
    else:
        used = [key for key in table.columns if _mentions(definition.expression.text, key)]
        name = default_name(table.name, used if len(used) == 1 else (), "check", taken)
    table.checks.append(Check(name, definition.expression.text, definition.place))


def _add_not_null(table: Table, definition: NotNullDefinition, state: State) -> None:
    column = table.columns.get(state.fold(definition.column))
    if column:
        column.nullable, column.place = False, definition.place


def _add_exclusion(table: Table, definition: ExclusionDefinition, state: State) -> None:
    members = _members(definition.members, state)
    taken = constraint_names(table)
    table.indexes.append(
        Index(
            table=table,
            name=definition.name.text
            if definition.name
            else default_name(table.name, _columns(members), "excl", taken),
            place=definition.place,
            members=members,
            method=definition.method,
            predicate=definition.predicate.text if definition.predicate else None,
        )
    )


def add_index(table: Table, definition: IndexDefinition, state: State) -> Index:
    """Put an index on a table."""
    members = _members(definition.members, state)
    if definition.name:
        name = definition.name.text
    elif state.dialect is Dialect.MYSQL:
        name = mysql_index_name(members[0].column if members else None, constraint_names(table))
    else:
        name = default_name(table.name, _columns(members), "idx", constraint_names(table))
    index = Index(
        table=table,
        name=name,
        place=definition.place,
        members=members,
        unique=definition.unique,
        method=definition.method,
        predicate=definition.predicate.text if definition.predicate else None,
        include=state.folded_names(definition.include),
        clustered=definition.clustered,
    )
    table.indexes.append(index)
    return index


def _mentions(text: str, key: str) -> bool:
    return re.search(rf"(?<![\w$']){re.escape(key)}(?![\w$'])", text) is not None


def drop_dependants(column: Column, state: State) -> None:
    """What goes with a dropped column: its keys, indexes, foreign keys and checks. MySQL shortens an index instead."""
    table, key = column.table, column.key
    for path in [*keys(table), *table.indexes]:
        if not _uses(path, key):
            continue
        rest = tuple(member for member in path.members if member.column != key)
        if state.dialect is Dialect.MYSQL and rest:
            path.members = rest
        else:
            remove(path)
    table.foreign_keys = [foreign for foreign in table.foreign_keys if key not in foreign.columns]
    for foreign in list(state.foreign_keys_to(table)):
        if key in foreign.parent_columns:
            foreign.table.foreign_keys.remove(foreign)
    table.checks = [check for check in table.checks if not _mentions(check.expression, key)]


def _uses(path: UniqueKey | Index, key: str) -> bool:
    if any(
        member.column == key or (member.expression and _mentions(member.expression, key)) for member in path.members
    ):
        return True
    return isinstance(path, Index) and (key in path.include or _mentions(path.predicate or "", key))


def remove(path: UniqueKey | Index) -> None:
    """Take a key or an index from its table."""
    table = path.table
    if isinstance(path, Index):
        table.indexes.remove(path)
    elif path.primary:
        table.primary_key = None
    else:
        table.unique_keys.remove(path)


@apply.register
def add_key(change: AddKey, state: State) -> None:
    table = state.table(change)
    if _is_taken(table, change.definition.name):
        return
    add_constraint(table, change.definition, state)


@apply.register
def add_foreign_key(change: AddForeignKey, state: State) -> None:
    table = state.table(change)
    if _is_taken(table, change.definition.name):
        change.conflict = f"table {table} has a constraint of this name already"
        return
    add_constraint(table, change.definition, state)


@apply.register
def add_check(change: AddCheck, state: State) -> None:
    table = state.table(change)
    if _is_taken(table, change.definition.name):
        change.conflict = f"table {table} has a constraint of this name already"
        return
    add_constraint(table, change.definition, state)


@apply.register
def add_exclusion(change: AddExclusion, state: State) -> None:
    add_constraint(state.table(change), change.definition, state)


@apply.register
def add_not_null(change: AddNotNull, state: State) -> None:
    add_constraint(state.table(change), change.definition, state)


def _is_taken(table: Table, name: Name | None) -> bool:
    return name is not None and name.text in {
        *(one.name for one in keys(table)),
        *(one.name for one in table.checks),
        *(one.name for one in table.foreign_keys),
    }


@apply.register
def drop_constraint(change: DropConstraint, state: State) -> None:
    if change.if_exists and state.find(change.table) is None:
        return
    table = state.table(change)
    if change.constraint is None:
        table.primary_key = None
        return
    name = state.fold(change.constraint)
    if not drop_named(table, name, state) and not change.if_exists:
        change.conflict = change.conflict or f"table {table} has no constraint {change.constraint.text}"


def drop_named(table: Table, name: str, state: State) -> bool:
    """Take away the constraint of this name; whether there was one."""
    lower = name.lower()
    for key in keys(table):
        if key.name.lower() == lower:
            remove(key)
            for foreign in list(state.foreign_keys_to(table)):
                if foreign.parent_columns == tuple(member.column for member in key.members):
                    foreign.parent = foreign.parent
            return True
    before = len(table.foreign_keys), len(table.checks), len(table.indexes)
    table.foreign_keys = [one for one in table.foreign_keys if one.name.lower() != lower]
    table.checks = [one for one in table.checks if one.name.lower() != lower]
    if before == (len(table.foreign_keys), len(table.checks), len(table.indexes)):
        table.indexes = [one for one in table.indexes if one.name.lower() != lower]
    return before != (len(table.foreign_keys), len(table.checks), len(table.indexes))


@apply.register
def rename_constraint(change: RenameConstraint, state: State) -> None:
    table = state.table(change)
    name = state.fold(change.constraint).lower()
    for one in (*keys(table), *table.foreign_keys):
        if one.name.lower() == name:
            one.name, one.place = change.new.text, change.new.place
            return
    table.checks = [
        Check(change.new.text, one.expression, change.new.place) if one.name.lower() == name else one
        for one in table.checks
    ]


@apply.register
def create_index(change: CreateIndex, state: State) -> None:
    table = state.table(change)
    name = change.definition.name
    if name and any(index.name.lower() == name.text.lower() for index in table.indexes):
        if not change.if_not_exists:
            change.conflict = f"table {table} has an index {name.text} already"
        return
    index = add_index(table, change.definition, state)
    if change.only:
        state.only.add(index)


@apply.register
def drop_index(change: DropIndex, state: State) -> None:
    table = state.find(change.table) if change.table else None
    index = state.index(state.fold(change.name.name), table)
    if index:
        remove(index)
    elif not change.if_exists:
        change.conflict = f"there is no index {change.name}"


@apply.register
def rename_index(change: RenameIndex, state: State) -> None:
    table = state.find(change.table) if change.table else None
    index = state.index(state.fold(change.name.name), table)
    if index:
        index.name, index.place = change.new.text, change.new.place
    else:
        change.conflict = f"there is no index {change.name}"
