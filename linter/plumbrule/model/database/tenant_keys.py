"""Keys that look beyond one tenant, where many share the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.repair import qualified
from plumbrule.model.database.schema import Column, Database, ForeignKey, Index, Table, UniqueKey
from plumbrule.model.database.tenancy import tenant_column
from plumbrule.model.names import normal, singular, tokens, words

_ANYWHERE = words(
    "id uuid guid token hash key secret digest external stripe sha md5 url slug domain host iban vat pkg package bundle"
)
"""What is one thing in the whole world, or names a row to the outside, whoever it belongs to."""
_PEOPLE = words("user account member profile identity login")


class SharedKey(NamedTuple):
    """A unique key over all tenants, and the tenant's column that it leaves out. `of_login`: e-mail of an account."""

    key: UniqueKey | Index
    tenant: Column
    of_login: bool


def shared_keys(database: Database, configured: str | None) -> Iterator[SharedKey]:
    """Unique keys of tables with a tenant whose values one tenant can take from another."""
    name = tenant_column(database, configured)
    for table in database.tables.values() if name else ():
        tenant = tenant_of(table, name)
        if tenant is None or not is_judged(table) or table.partial or _is_about(table, _ANYWHERE):
            continue
        unique: list[UniqueKey | Index] = [*table.unique_keys, *(index for index in table.indexes if index.unique)]
        for key in unique:
            columns = [table.columns.get(member.column or "") for member in key.members]
            known = [column for column in columns if column is not None]
            if len(known) == len(columns) and tenant not in known and not any(_decides(one) for one in known):
                login = _is_about(table, _PEOPLE) and any("email" in tokens(one.name) for one in known)
                yield SharedKey(key, tenant, login)


def tenant_of(table: Table, name: str | None) -> Column | None:
    return next((column for column in table.columns.values() if normal(column.name) == name), None)


def _is_about(table: Table, nouns: frozenset[str]) -> bool:
    return any(singular(word) in nouns for word in tokens(table.name))


def _decides(column: Column) -> bool:
    """The column refers to a row, which is of one tenant already, or identifies something by itself."""
    refers = any(column.key in key.columns for key in column.table.foreign_keys)
    return refers or column.generated or column.family == "uuid" or not _ANYWHERE.isdisjoint(tokens(column.name))


class Crossing(NamedTuple):
    """A foreign key that does not carry the tenant. `elsewhere`: another one does, or rows are guarded."""

    key: ForeignKey
    parent: Table
    tenant: Column
    elsewhere: bool


def crossings(database: Database, configured: str | None) -> Iterator[Crossing]:
    """Foreign keys between tables of tenants that let a row point to another tenant's."""
    name = tenant_column(database, configured)
    found: list[tuple[ForeignKey, Table, Column]] = []
    composite = any(table.row_security for table in database.tables.values())
    for table in database.tables.values() if name else ():
        tenant = tenant_of(table, name)
        for key in table.foreign_keys:
            parent = key.parent
            other = tenant_of(parent, name) if parent else None
            if parent is None or tenant is None or other is None or parent is table:
                continue
            if tenant.key in key.columns and len(key.columns) > 1:
                composite = True
            elif tenant.key not in key.columns and tenant.nullable is False and other.nullable is False:
                found.append((key, parent, tenant))
    for key, parent, tenant in found:
        if is_judged(key.table) and is_judged(parent) and not key.table.partial:
            yield Crossing(key, parent, tenant, composite)


class Tie(NamedTuple):
    """The columns (keys) of a foreign key that carries the tenant, and those that it refers to."""

    columns: tuple[str, ...]
    parent_columns: tuple[str, ...]


def tie(crossing: Crossing) -> Tie:
    """What the key would have to be."""
    key, parent = crossing.key, crossing.parent
    primary = parent.primary_key
    referred = key.parent_columns or tuple(member.column or "" for member in (primary.members if primary else ()))
    other = tenant_of(parent, normal(crossing.tenant.name)) or crossing.tenant
    return Tie((crossing.tenant.key, *key.columns), (other.key, *referred))


def tied(crossing: Crossing) -> str:
    """The statements that make the key carry the tenant."""
    table, parent, made = crossing.key.table, crossing.parent, tie(crossing)
    own, theirs = ", ".join(map(table.written, made.columns)), ", ".join(map(parent.written, made.parent_columns))
    return (
        f"ALTER TABLE {qualified(parent)} ADD UNIQUE ({theirs}); "
        f"ALTER TABLE {qualified(table)} ADD FOREIGN KEY ({own}) REFERENCES {qualified(parent)} ({theirs});"
    )
