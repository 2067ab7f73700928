"""Every name in a database that somebody chose, and how long an engine lets it be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.database.schema import Database, Dialect, Table
from plumbrule.model.node import Node
from plumbrule.text import Place


class Identifier(NamedTuple):
    """A name as it is written. `rival` is another one that the engine cuts to the same."""

    node: Node
    kind: str
    name: str
    place: Place
    rival: str | None = None


class Limit(NamedTuple):
    """The longest name. `unit` is bytes (of UTF-8) or characters."""

    most: int
    unit: str

    def length(self, name: str) -> int:
        return len(name.encode()) if self.unit == "bytes" else len(name)

    def kept(self, name: str) -> str:
        """What is left of a name where the engine cuts off the rest."""
        return name.encode()[: self.most].decode(errors="ignore")


def limit(dialect: Dialect, oracle: int) -> Limit | None:
    """The longest name that an engine keeps; None where it has no limit or the engine is not known.

    PostgreSQL manual, 4.1.1; MySQL 8.4 manual, 11.2.1; SQL Server, "Database identifiers"; `oracle` in bytes.
    """
    return {
        Dialect.POSTGRES: Limit(63, "bytes"),
        Dialect.MYSQL: Limit(64, "characters"),
        Dialect.TSQL: Limit(128, "characters"),
        Dialect.ORACLE: Limit(oracle, "bytes"),
    }.get(dialect)


def identifiers(database: Database) -> Iterator[Identifier]:
    """Names of tables and what they hold, of views and of roles, each where it is written."""
    for table in database.tables.values():
        yield Identifier(table, "table", table.name, table.place)
        yield from _inside(table)
    for view in database.views.values():
        yield Identifier(view, "view", view.name, view.place)
    for role in database.roles.values():
        yield Identifier(role, "role", role.name, role.place)


def _inside(table: Table) -> Iterator[Identifier]:
    for column in table.columns.values():
        yield Identifier(column, "column", column.name, column.place)
    for key in [*([table.primary_key] if table.primary_key else ()), *table.unique_keys, *table.foreign_keys]:
        yield _maybe_cut(table.database, Identifier(key, "constraint", key.name, key.place))
    for check in table.checks:
        yield _maybe_cut(table.database, Identifier(table, "constraint", check.name, check.place))
    for index in (one for one in table.indexes if not one.implied):
        yield _maybe_cut(table.database, Identifier(index, "index", index.name, index.place))
    for policy in table.policies:
        yield Identifier(policy, "policy", policy.name, policy.place)


def _maybe_cut(database: Database, one: Identifier) -> Identifier:
    """The identifier with its name as it was written."""
    written = database.cut.get(one.name, [one.name])
    return one._replace(name=written[0], rival=written[1] if len(written) > 1 else None)
