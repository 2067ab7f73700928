"""Replay of roles and rights: what is left of each GRANT when every REVOKE was applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.link.schema.apply import apply
from plumbrule.link.schema.names import DEFAULT_SCHEMA
from plumbrule.link.schema.state import State
from plumbrule.model.database.access_change import DropRole
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.object_change import Grant, SetRole
from plumbrule.model.database.role import Kind, Privilege, Role
from plumbrule.model.database.schema import Table

_KINDS: dict[str, Kind] = {
    "table": "table",
    "tables": "table",
    "all tables": "table",
    "function": "function",
    "functions": "function",
    "procedure": "function",
    "routine": "function",
    "routines": "function",
    "all functions": "function",
    "all routines": "function",
    "schema": "schema",
    "schemas": "schema",
    "database": "database",
    "role": "role",
}  # sequences, types and languages hold no rows
_ALL = {
    "table": ("select", "insert", "update", "delete", "truncate", "references", "trigger"),
    "function": ("execute",),
    "schema": ("usage", "create"),
    "database": ("connect", "create", "temporary"),
}  # what ALL means in PostgreSQL, "Privileges"


class _Target(NamedTuple):
    """One object, or all of a schema. `key` is the schema's where all is meant, empty for the whole server."""

    name: str
    key: str
    table: Table | None = None


@apply.register
def grant(change: Grant, state: State) -> None:
    kind = _KINDS.get(change.kind)
    if kind is None:
        return
    rights = tuple(right.partition("(")[0].strip() for right in change.privileges)
    for target in _targets(change, kind, state):
        given = (target.key,) if kind == "role" else rights
        for grantee in change.grantees:
            if change.revoke:
                _take(state, kind, target, grantee, given, future=change.default)
                continue
            state.database.privileges.append(
                Privilege(
                    database=state.database, place=change.place, kind=kind, name=target.name, key=target.key,
                    grantee=grantee, rights=given, table=target.table, future=change.default,
                    grant_option=change.grant_option,
                )
            )  # fmt: skip


def _targets(change: Grant, kind: Kind, state: State) -> Iterator[_Target]:
    if kind == "role":
        yield from (_Target(role, role) for role in change.privileges)
    elif kind in ("schema", "database"):
        yield from (_Target(name.name.text, state.fold(name.name)) for name in change.objects)
    elif change.objects:
        yield from (_object(name, kind, state) for name in change.objects)
    elif change.default or not change.kind.startswith("all "):
        yield from (_Target(name.text, state.fold(name)) for name in change.schemas)
        if not change.schemas:
            yield _Target("", "")
    else:
        yield from _everything(change.schemas, kind, state)


def _object(name: ObjectName, kind: Kind, state: State) -> _Target:
    table = state.find(name) if kind == "table" else None
    return _Target(table.name, table.key, table) if table else _Target(str(name), state.key(name))


def _everything(schemas: tuple[Name, ...], kind: Kind, state: State) -> Iterator[_Target]:
    """All that is in the schemas now; a schema of which nothing is known stands for itself."""
    for schema in schemas:
        key = state.fold(schema)
        found = [one for one in _objects(kind, state) if _schema(one.key, state) == key]
        yield from found or [_Target(schema.text, key)]
    if not schemas:
        yield _Target("", "")


def _objects(kind: Kind, state: State) -> Iterator[_Target]:
    database = state.database
    if kind == "function":
        yield from (_Target(one.name, one.key) for one in database.functions)
    else:
        yield from (_Target(one.name, one.key, one) for one in database.tables.values())
        yield from (_Target(one.name, one.key) for one in database.views.values())


def _schema(key: str, state: State) -> str | None:
    return key.rpartition(".")[0] or DEFAULT_SCHEMA.get(state.dialect)


def _take(state: State, kind: Kind, target: _Target, grantee: str, rights: tuple[str, ...], *, future: bool) -> None:
    kept = []
    for one in state.database.privileges:
        if (one.kind, one.key, one.grantee, one.future) == (kind, target.key, grantee, future):
            if "all" in rights:
                continue
            held = _ALL.get(kind, ()) if "all" in one.rights else one.rights
            one.rights = tuple(right for right in held if right not in rights)
            if not one.rights:
                continue
        kept.append(one)
    state.database.privileges[:] = kept


@apply.register
def set_role(change: SetRole, state: State) -> None:
    """`NOSUPERUSER` takes back what `SUPERUSER` gave."""
    key = state.fold(change.name.name)
    role = state.database.roles.get(key)
    if role is None:
        role = Role(database=state.database, name=change.name.name.text, place=change.place)
        state.database.roles[key] = role
    for attribute in change.attributes:
        if attribute.startswith("no"):
            role.attributes.pop(attribute.removeprefix("no"), None)
        else:
            role.attributes[attribute] = change.place


@apply.register
def drop_role(change: DropRole, state: State) -> None:
    state.database.roles.pop(state.fold(change.role), None)
    name = change.role.text.lower()
    privileges = state.database.privileges
    privileges[:] = [one for one in privileges if one.grantee != name and (one.kind != "role" or one.key != name)]
