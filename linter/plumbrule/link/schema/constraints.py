"""Keys, foreign keys, checks and indexes, put on a table with the names that the engine gives them."""

from __future__ import annotations

import re
from dataclasses import replace

from plumbrule.link.schema.implied import imply_index, replace_implied
from plumbrule.link.schema.state import State
from plumbrule.link.schema.unnamed import check_name, default_name, foreign_key_name, index_name, key_name, member_names
from plumbrule.model.database.definition import (
    CheckDefinition,
    Constraint,
    ExclusionDefinition,
    ForeignKeyDefinition,
    IndexDefinition,
    KeyDefinition,
    MemberDefinition,
    NotNullDefinition,
)
from plumbrule.model.database.schema import Check, Column, Dialect, ForeignKey, Index, Member, Table, UniqueKey


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


def add_element(table: Table, definition: Constraint | IndexDefinition, state: State) -> None:
    """Put on a table what its parentheses list besides columns."""
    if isinstance(definition, IndexDefinition):
        add_index(table, definition, state)
    else:
        add_constraint(table, definition, state)


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


def member_texts(definitions: tuple[MemberDefinition, ...], state: State) -> list[str]:
    """Each member as one text: the folded column, or the expression."""
    return [member.column or member.expression or "" for member in _members(definitions, state)]


def _add_key(table: Table, definition: KeyDefinition, state: State) -> None:
    members = _members(definition.members, state)
    name = state.called(definition.name) if definition.name else ""
    include = state.folded_names(definition.include)
    if definition.using_index:
        index = state.index(state.called(definition.using_index), table)
        if not isinstance(index, Index):
            table.partial = True
            return
        members, include, name = index.members, index.include, name or index.name
        table.indexes.remove(index)
    replace_implied(table, members, state)
    name = name or key_name(table, members, include, state, primary=definition.primary)
    key = UniqueKey(
        table=table, name=name, place=definition.place, members=members, primary=definition.primary, include=include,
        clustered=definition.clustered,
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


def copy_key(key: UniqueKey, table: Table, state: State) -> UniqueKey:
    """The same key on another table, as LIKE and partitions give it."""
    name = key.name
    if state.dialect is not Dialect.MYSQL:
        name = key_name(table, key.members, key.include, state, primary=key.primary)
    copy = replace(key, table=table, name=name, place=table.place)
    if not key.primary:
        table.unique_keys.append(copy)
        return copy
    table.primary_key = copy
    for member in key.members:
        if column := table.columns.get(member.column or ""):
            column.nullable = False
    return copy


def copy_index(index: Index, table: Table, state: State) -> Index:
    """The same index on another table."""
    name = index.name if state.dialect is Dialect.MYSQL else index_name(table, index.members, index.include, state)
    copy = replace(index, table=table, name=name, place=table.place)
    table.indexes.append(copy)
    return copy


_WITHOUT_KEYS = frozenset({"myisam", "aria", "memory", "heap", "csv", "archive", "blackhole", "merge", "mrg_myisam"})
"""Engines of MySQL that make the index of a foreign key and forget the key (manual, "FOREIGN KEY Constraints")."""


def _add_foreign_key(table: Table, definition: ForeignKeyDefinition, state: State) -> None:
    columns = state.folded_names(definition.columns)
    name = state.called(definition.name) if definition.name else foreign_key_name(table, columns, state)
    parent = state.find(definition.parent)
    foreign = ForeignKey(
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
        on_delete_columns=state.folded_names(definition.on_delete_columns),
        match_full=definition.match_full,
        deferrable=definition.deferrable,
        initially_deferred=definition.initially_deferred,
        valid=not definition.not_valid,
        enforced=definition.enforced,
    )
    if table.engine not in _WITHOUT_KEYS:
        table.foreign_keys.append(foreign)
    imply_index(foreign, definition, state)


def _add_check(table: Table, definition: CheckDefinition, state: State) -> None:
    used = [key for key in table.columns if mentions(definition.expression.text, key)]
    name = state.called(definition.name) if definition.name else check_name(table, used, state)
    table.checks.append(Check(name, definition.expression.text, definition.place, not definition.not_valid))


def _add_not_null(table: Table, definition: NotNullDefinition, state: State) -> None:
    column = table.columns.get(state.fold(definition.column))
    if column:
        column.nullable, column.place = False, definition.place


def _add_exclusion(table: Table, definition: ExclusionDefinition, state: State) -> None:
    members = _members(definition.members, state)
    name = state.called(definition.name) if definition.name else ""
    table.indexes.append(
        Index(
            table=table,
            name=name or default_name(table, member_names(members), "excl", state),
            place=definition.place,
            members=members,
            method=definition.method,
            predicate=definition.predicate.text if definition.predicate else None,
        )
    )


def add_index(table: Table, definition: IndexDefinition, state: State) -> Index:
    """Put an index on a table."""
    members, include = _members(definition.members, state), state.folded_names(definition.include)
    if definition.method == "btree":
        replace_implied(table, members, state)
    index = Index(
        table=table,
        name=state.called(definition.name) if definition.name else index_name(table, members, include, state),
        place=definition.place,
        members=members,
        unique=definition.unique,
        method=definition.method,
        predicate=definition.predicate.text if definition.predicate else None,
        include=include,
        clustered=definition.clustered,
    )
    table.indexes.append(index)
    return index


def mentions(text: str, key: str) -> bool:
    """The text holds the identifier as a whole word outside of literals."""
    return re.search(rf"(?<![\w$']){re.escape(key)}(?![\w$'])", text) is not None
