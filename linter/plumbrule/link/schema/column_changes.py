"""Replay of what happens to single columns."""

from __future__ import annotations

import re
from dataclasses import replace

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.constraints import add_constraint, add_element
from plumbrule.link.schema.dependants import remove_column
from plumbrule.link.schema.merged import merged
from plumbrule.link.schema.sequence_changes import make_sequence
from plumbrule.link.schema.state import State, paths
from plumbrule.model.database.column_change import (
    AddColumn,
    AlterColumnType,
    ClassifyColumn,
    ColumnChange,
    CommentColumn,
    DropColumn,
    DropExpression,
    DropNotNull,
    RedefineColumn,
    RenameColumn,
    SetDefault,
    SetIdentity,
    SetNotNull,
)
from plumbrule.model.database.definition import ColumnDefinition, Name, TypeName
from plumbrule.model.database.schema import Column, Dialect, Member, Table


def put_column(table: Table, definition: ColumnDefinition, state: State) -> Column:
    """The column as defined, in its place among the others; its constraints come later."""
    kind = definition.type
    column = Column(
        table=table,
        name=definition.name.text,
        key=state.fold(definition.name),
        place=definition.place,
        type="",
        family="other",
        nullable=definition.nullable is not False,
        default=definition.default.text if definition.default else None,
        computed=definition.computed is not None,
        stored=definition.stored,
        comment=definition.comment,
        protected=definition.protected,
        charset=definition.charset,
        collation=definition.collation,
    )
    if kind:
        set_type(column, kind, state)
    column.generated = _is_generated(definition)
    if definition.identity or (kind and kind.serial):
        column.nullable = False
    before = table.columns.get(column.key)
    if before in state.inherited:
        _merge(before, column, state)
    table.columns[column.key] = column
    if kind and kind.serial:
        make_sequence(column, state)
    _place_column(table, column, definition, state)
    return column


def _merge(inherited: Column, column: Column, state: State) -> None:
    """A table repeats a column of its parent: what it does not say again still holds."""
    state.inherited.discard(inherited)
    if not column.type:
        column.type, column.family, column.enum = inherited.type, inherited.family, inherited.enum
    if inherited.nullable is False:
        column.nullable = False
    if column.default is None:
        column.default, column.generated = inherited.default, column.generated or inherited.generated


def set_type(column: Column, kind: TypeName, state: State) -> None:
    column.type, column.family, column.enum = kind.text, kind.family, kind.labels
    column.arguments, column.unsigned = kind.arguments, kind.unsigned
    state.types.pop(column, None)
    if kind.user and not kind.array:
        state.types[column] = kind.user


def _is_generated(definition: ColumnDefinition) -> bool:
    serial = definition.type is not None and definition.type.serial
    return definition.identity or serial or is_sequence_default(definition.default.text if definition.default else None)


def is_sequence_default(default: str | None) -> bool:
    """The default takes the next value of a sequence."""
    return default is not None and re.match(r"nextval\(|next value for|\S+\.nextval\b", default) is not None


def _place_column(table: Table, column: Column, definition: ColumnDefinition, state: State) -> None:
    """MySQL: FIRST or AFTER another one."""
    if not (definition.first or definition.after):
        return
    others = [one for one in table.columns.values() if one is not column]
    index = 0
    if definition.after:
        after = state.fold(definition.after)
        index = next((at + 1 for at, one in enumerate(others) if one.key == after), len(others))
    others.insert(index, column)
    table.columns.clear()
    table.columns.update((one.key, one) for one in others)


@apply.register
def add_column(change: AddColumn, state: State) -> None:
    table = state.table(change)
    key = state.fold(change.column)
    if key in table.columns:
        if not change.if_not_exists:
            change.conflict = f"table {table} has a column {change.column.text} already"
        return
    put_column(table, change.definition, state)
    for constraint in merged(change.definition.constraints, state):
        add_element(table, constraint, state)


def _column(change: ColumnChange, state: State) -> Column | None:
    """The column of a change, whose place becomes this statement; notes the conflict where there is none."""
    table = state.table(change)
    column = table.columns.get(state.fold(change.column))
    if column is None:
        change.conflict = change.conflict or f"table {table} has no column {change.column.text}"
    return column


def _shaped(change: ColumnChange, state: State) -> Column | None:
    column = _column(change, state)
    if column:
        column.place = change.place
    return column


@apply.register
def drop_column(change: DropColumn, state: State) -> None:
    if change.if_exists and state.find(change.table) is None:
        return
    column = _column(change, state)
    if column is None:
        if change.if_exists:
            change.conflict = None
        return
    remove_column(column, state)


@apply.register
def alter_column_type(change: AlterColumnType, state: State) -> None:
    column = _shaped(change, state)
    if column:
        set_type(column, change.type, state)


@apply.register
def redefine_column(change: RedefineColumn, state: State) -> None:
    column = _shaped(change, state)
    if column is None:
        return
    definition = change.definition
    if definition.type:
        set_type(column, definition.type, state)
    said = definition.nullable
    if state.dialect is not Dialect.ORACLE or said is not None:
        primary = column.table.primary_key
        in_key = primary is not None and any(member.column == column.key for member in primary.members)
        column.nullable = said is not False and not in_key
    if state.dialect is Dialect.MYSQL:
        column.default = definition.default.text if definition.default else None
        column.generated, column.computed = definition.identity, definition.computed is not None
        column.comment = definition.comment
        column.charset, column.collation = definition.charset, definition.collation
        _place_column(column.table, column, definition, state)
    elif definition.default:
        column.default = definition.default.text
    for constraint in definition.constraints:
        add_constraint(column.table, constraint, state)


@apply.register
def set_not_null(change: SetNotNull, state: State) -> None:
    column = _shaped(change, state)
    if column:
        column.nullable = False


@apply.register
def drop_not_null(change: DropNotNull, state: State) -> None:
    column = _shaped(change, state)
    if column:
        column.nullable = True


@apply.register
def set_default(change: SetDefault, state: State) -> None:
    column = _column(change, state)
    if column:
        column.default = change.default.text if change.default else None
        column.generated = is_sequence_default(column.default)


@apply.register
def set_identity(change: SetIdentity, state: State) -> None:
    column = _column(change, state)
    if column:
        column.generated = change.identity


@apply.register
def drop_expression(change: DropExpression, state: State) -> None:
    column = _column(change, state)
    if column:
        column.computed = False


@apply.register
def comment_column(change: CommentColumn, state: State) -> None:
    table = state.find(change.table)
    column = table.columns.get(state.fold(change.column)) if table else None
    if column:
        column.comment = change.text


@apply.register
def rename_column(change: RenameColumn, state: State) -> None:
    column = _column(change, state)
    if column is None:
        return
    occupant = column.table.columns.get(state.fold(change.new))
    if occupant is not None and occupant is not column and _is_renamed(occupant, change, state):
        rename(occupant, replace(change.new, text=f"{change.new.text}{_ASIDE}"), state)
    aside = column.table.columns.get(f"{state.fold(change.column)}{_ASIDE}")
    rename(aside or column, change.new, state)


_ASIDE = " (before)"  # what no column is called: it waits for its own rename in the same statement


def _is_renamed(column: Column, change: RenameColumn, state: State) -> bool:
    """The statement gives this column another name too, as MySQL allows."""
    others = change.statement.changes if change.statement else []
    return any(isinstance(one, RenameColumn) and state.fold(one.column) == column.key for one in others)


def rename(column: Column, new: Name, state: State) -> None:
    """The column under its new name, everywhere it is named."""
    table, old, key = column.table, column.key, state.fold(new)
    column.name, column.key, column.place = new.text, key, new.place
    columns = list(table.columns.values())
    table.columns.clear()
    table.columns.update((one.key, one) for one in columns)
    for path in paths(table):
        path.members = tuple(_renamed(member, old, key) for member in path.members)
    for index in table.indexes:
        index.include = tuple(key if one == old else one for one in index.include)
        index.predicate = replaced(index.predicate, old, key)
    for foreign in table.foreign_keys:
        foreign.columns = tuple(key if one == old else one for one in foreign.columns)
    for foreign in state.foreign_keys_to(table):
        foreign.parent_columns = tuple(key if one == old else one for one in foreign.parent_columns)
    for policy in table.policies:
        policy.using, policy.check = replaced(policy.using, old, key), replaced(policy.check, old, key)
    table.checks = [replace(one, expression=replaced(one.expression, old, key) or "") for one in table.checks]
    table.partitioned_by = tuple(key if one == old else one for one in table.partitioned_by)


def _renamed(member: Member, old: str, new: str) -> Member:
    column = new if member.column == old else member.column
    return Member(column, replaced(member.expression, old, new), member.descending, member.options)


def replaced(text: str | None, old: str, new: str) -> str | None:
    """The text with one identifier changed wherever it stands as a whole word."""
    return text and re.sub(rf"(?<![\w$'.]){re.escape(old)}(?![\w$'(])", lambda _: new, text)


@apply.register
def classify_column(change: ClassifyColumn, state: State) -> None:
    table = state.find(change.table)
    column = table.columns.get(state.fold(change.column)) if table else None
    if column:
        column.classified = change.classified
