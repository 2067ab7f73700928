"""Replay of policies, views and types."""

from __future__ import annotations

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.dependants import remove_column
from plumbrule.link.schema.state import Domain, State
from plumbrule.model.database.change import AlterPolicy, CreatePolicy, DropPolicy, EnableRowSecurity
from plumbrule.model.database.object_change import (
    AddEnumLabel,
    AlterDomain,
    AlterView,
    CreateDomain,
    CreateEnum,
    CreateView,
    DropType,
    DropView,
    RenameEnumLabel,
    RenameType,
)
from plumbrule.model.database.schema import Policy, View


@apply.register
def enable_row_security(change: EnableRowSecurity, state: State) -> None:
    table = state.table(change)
    if change.enabled is not None:
        table.row_security = change.enabled
        table.row_security_place = change.place if change.enabled else None
    if change.forced is not None:
        table.row_security_forced = change.forced


@apply.register
def create_policy(change: CreatePolicy, state: State) -> None:
    state.table(change).policies.append(
        Policy(
            table=state.table(change),
            name=change.name.text,
            place=change.place,
            command=change.command,
            permissive=change.permissive,
            roles=change.roles,
            using=change.using.text if change.using else None,
            check=change.check.text if change.check else None,
        )
    )


@apply.register
def alter_policy(change: AlterPolicy, state: State) -> None:
    for policy in state.table(change).policies:
        if policy.name != change.name.text:
            continue
        policy.name = change.new.text if change.new else policy.name
        policy.roles = policy.roles if change.roles is None else change.roles
        policy.using = change.using.text if change.using else policy.using
        policy.check = change.check.text if change.check else policy.check
        policy.place = change.place


@apply.register
def drop_policy(change: DropPolicy, state: State) -> None:
    table = state.find(change.table)
    if table:
        table.policies = [policy for policy in table.policies if policy.name != change.name.text]


@apply.register
def create_view(change: CreateView, state: State) -> None:
    key = state.key(change.name)
    if key in state.database.views and change.if_not_exists:
        return
    read = [state.find(name) or name for name in change.tables or ()]
    state.database.views[key] = View(
        database=state.database,
        name=change.name.name.text,
        key=key,
        place=change.place,
        materialized=change.materialized,
        options=change.options,
        tables=tuple(one.key if hasattr(one, "key") else state.key(one) for one in read),
    )


@apply.register
def alter_view(change: AlterView, state: State) -> None:
    view = state.database.views.get(state.key(change.name))
    if view is None:
        return
    names = {option.partition("=")[0] for option in (*change.set_options, *change.reset_options)}
    kept = tuple(option for option in view.options if option.partition("=")[0] not in names)
    view.options = kept + change.set_options
    if change.new:
        del state.database.views[view.key]
        view.name, view.key = change.new.text, state.fold(change.new)
        state.database.views[view.key] = view


@apply.register
def drop_view(change: DropView, state: State) -> None:
    view = state.database.views.pop(state.key(change.name), None)
    if view is None and not change.if_exists:
        change.conflict = f"there is no view {change.name}"


@apply.register
def create_enum(change: CreateEnum, state: State) -> None:
    state.database.enums.setdefault(state.key(change.name), change.labels)


@apply.register
def add_enum_label(change: AddEnumLabel, state: State) -> None:
    key = state.key(change.name)
    labels = list(state.database.enums.get(key, ()))
    if change.label in labels:
        return
    index = len(labels)
    if change.before in labels:
        index = labels.index(change.before)
    elif change.after in labels:
        index = labels.index(change.after) + 1
    labels.insert(index, change.label)
    state.database.enums[key] = tuple(labels)


@apply.register
def rename_enum_label(change: RenameEnumLabel, state: State) -> None:
    key = state.key(change.name)
    labels = state.database.enums.get(key, ())
    state.database.enums[key] = tuple(change.new if label == change.label else label for label in labels)


@apply.register
def create_domain(change: CreateDomain, state: State) -> None:
    state.domains[state.key(change.name)] = Domain(change.base, change.nullable)


@apply.register
def alter_domain(change: AlterDomain, state: State) -> None:
    domain = state.domains.get(state.key(change.name))
    if domain and change.nullable is not None:
        domain.nullable = change.nullable


@apply.register
def rename_type(change: RenameType, state: State) -> None:
    old = state.key(change.name)
    new = old[: old.rfind(".") + 1] + state.fold(change.new)
    if old in state.database.enums:
        state.database.enums[new] = state.database.enums.pop(old)
    if old in state.domains:
        state.domains[new] = state.domains.pop(old)
    for column, name in list(state.types.items()):
        if state.key(name) == old:
            state.types[column] = type(name)(change.new, name.schema)


@apply.register
def drop_type(change: DropType, state: State) -> None:
    key = state.key(change.name)
    state.database.enums.pop(key, None)
    state.domains.pop(key, None)
    for column in [column for column, name in state.types.items() if change.cascade and state.key(name) == key]:
        if column.table.columns.get(column.key) is column:
            remove_column(column, state)
