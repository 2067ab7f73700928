"""Replay of what happens to constraints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.constraints import add_constraint
from plumbrule.link.schema.dependants import remove
from plumbrule.link.schema.state import State, keys
from plumbrule.model.database.change import (
    AddCheck,
    AddExclusion,
    AddForeignKey,
    AddKey,
    AddNotNull,
    DropConstraint,
    RenameConstraint,
    ValidateConstraint,
)
from plumbrule.model.database.schema import Check, ForeignKey, Table, UniqueKey

Named = UniqueKey | ForeignKey | Check


@apply.register
def add_key(change: AddKey, state: State) -> None:
    _add(change, state, keys(state.table(change)))


@apply.register
def add_foreign_key(change: AddForeignKey, state: State) -> None:
    _add(change, state, state.table(change).foreign_keys)


@apply.register
def add_check(change: AddCheck, state: State) -> None:
    _add(change, state, state.table(change).checks)


def _add(change: AddKey | AddForeignKey | AddCheck, state: State, others: Sequence[Named]) -> None:
    """Add the constraint, unless one of its kind has its name already."""
    name = change.definition.name
    if name and any(_is(one, state.called(name)) for one in others):
        change.conflict = f"table {change.table} has a constraint {name.text} already"
        return
    add_constraint(state.table(change), change.definition, state)


def _is(one: Named, name: str) -> bool:
    return one.name.lower() == name.lower()


@apply.register
def add_exclusion(change: AddExclusion, state: State) -> None:
    add_constraint(state.table(change), change.definition, state)


@apply.register
def add_not_null(change: AddNotNull, state: State) -> None:
    add_constraint(state.table(change), change.definition, state)


@apply.register
def drop_constraint(change: DropConstraint, state: State) -> None:
    table = state.find(change.table) if change.if_exists else state.table(change)
    if table is None:
        return
    change.subject = table
    if change.constraint is None:
        table.primary_key = None
    elif not _drop(table, change, state.called(change.constraint), state) and not change.if_exists:
        change.conflict = change.conflict or f"table {table} has no constraint {change.constraint.text}"


def _drop(table: Table, change: DropConstraint, name: str, state: State) -> bool:
    """Take away the constraint of this name; whether there was one."""
    if change.kind in (None, "foreign key"):
        for foreign in table.foreign_keys:
            if _is(foreign, name):
                remove(foreign, state)
                table.untied |= set(foreign.columns)
                return True
    if change.kind in (None, "check"):
        for check in table.checks:
            if _is(check, name):
                table.checks.remove(check)
                return True
    return change.kind is None and _drop_key(table, name, state, cascade=change.cascade)


def _drop_key(table: Table, name: str, state: State, *, cascade: bool) -> bool:
    """Take away a key, or an index behind an exclusion or a bare unique; with `cascade` what leads to it too."""
    path = state.index(name, table)
    if path is None:
        return False
    remove(path, state)
    columns = tuple(member.column for member in path.members)
    for foreign in list(state.foreign_keys_to(table)) if cascade else ():
        primary = isinstance(path, UniqueKey) and path.primary
        if foreign.parent_columns == columns or (primary and not foreign.parent_columns):
            remove(foreign, state)
    return True


@apply.register
def rename_constraint(change: RenameConstraint, state: State) -> None:
    table, name, new = state.table(change), state.called(change.constraint), change.new
    named: list[UniqueKey | ForeignKey] = [*keys(table), *table.foreign_keys]
    for one in named:
        if _is(one, name):
            one.name, one.place = state.called(new), new.place
            return
    table.checks = [
        replace(one, name=state.called(new), place=new.place) if _is(one, name) else one for one in table.checks
    ]


@apply.register
def validate_constraint(change: ValidateConstraint, state: State) -> None:
    table, name = state.table(change), state.called(change.constraint)
    for foreign in table.foreign_keys:
        if _is(foreign, name):
            foreign.valid = True
    table.checks = [replace(one, valid=True) if _is(one, name) else one for one in table.checks]
