"""Rights that whoever comes has, and the statements that take them back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.database.repair import qualified
from plumbrule.model.database.role import Privilege
from plumbrule.model.database.row_security import ANYBODY, is_platform
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.model.names import words

WRITES = words("insert update delete truncate all alter control merge drop")
_SHOWN = 3  # objects that a message names


class PublicGrant(NamedTuple):
    """What one GRANT gives to whoever comes. `writes`: more than reading."""

    privileges: list[Privilege]
    rights: list[str]
    writes: bool

    @property
    def first(self) -> Privilege:
        return self.privileges[0]

    @property
    def objects(self) -> str:
        names = list(dict.fromkeys(spoken(one) for one in self.privileges))
        return f"{', '.join(names[:_SHOWN])}{f' and {len(names) - _SHOWN} more' if len(names) > _SHOWN else ''}"

    @property
    def harm(self) -> str:
        """What comes of it."""
        if self.first.kind == "schema":
            return "every role that can connect may put objects in the way of yours"
        if self.first.kind == "function":
            return "every role that can connect runs it with its owner's rights"
        return f"every role that can connect {'changes' if self.writes else 'reads'} the rows"

    @property
    def grantees(self) -> str:
        return ", ".join(dict.fromkeys(named(one.grantee) for one in self.privileges))


def public_grants(database: Database) -> Iterator[PublicGrant]:
    """Rights on what is there now, one for each GRANT. What nobody can be harmed by is left out.

    Where row security is on, its policies decide what the roles of Supabase see; a right to use a schema or to call an
    ordinary function opens nothing by itself.
    """
    groups: dict[object, list[Privilege]] = {}
    for one in database.privileges:
        if not one.future and is_anybody(one.grantee, database.dialect) and _opens(one):
            groups.setdefault(one.place, []).append(one)
    for privileges in groups.values():
        rights = list(dict.fromkeys(right.upper() for one in privileges for right in one.rights if right != "usage"))
        writes = any(not WRITES.isdisjoint(one.rights) or one.kind != "table" for one in privileges)
        yield PublicGrant(privileges, rights, writes)


def is_anybody(grantee: str, dialect: Dialect) -> bool:
    """PUBLIC and its kin; in MySQL the anonymous account, and root from any host."""
    if dialect is Dialect.MYSQL:
        user, _, host = grantee.partition("@")
        return user == "" or (user == "root" and host == "%")
    return grantee in ANYBODY


def _opens(one: Privilege) -> bool:
    if one.kind == "function":
        functions = [function for function in one.database.functions if function.key == one.key]
        return any(function.definer and not function.trigger for function in functions)
    if one.kind == "schema":
        return not {"create", "all", "insert", "update", "delete", "control", "alter"}.isdisjoint(one.rights)
    if one.kind != "table":
        return False
    if one.table is None:
        return one.database.dialect is not Dialect.POSTGRES or one.key in one.database.views
    covered = one.table.row_security and one.grantee != "public"
    return not covered and not (is_platform(one.database) and one.grantee != "public")


def too_wide_defaults(database: Database) -> list[Privilege]:
    """Rights to write into tables to come, for whoever comes; the first of each file."""
    found: dict[str, Privilege] = {}
    for one in database.privileges:
        wide = one.kind == "table" and not WRITES.isdisjoint(one.rights)
        if one.future and wide and is_anybody(one.grantee, database.dialect):
            found.setdefault(one.place.path, one)
    return list(found.values())


def spoken(one: Privilege) -> str:
    """The object as people call it."""
    if one.kind == "schema":
        return f"schema {one.name}"
    if one.kind == "function":
        return f"{one.name}()"
    return one.name or "every table of the server"


def named(grantee: str) -> str:
    return "PUBLIC" if grantee == "public" else grantee or "nobody"


def revoke(one: Privilege) -> str:
    """The statement that takes the right back; its object as PostgreSQL names it."""
    rights = "CREATE" if one.kind == "schema" else ", ".join(right.upper() for right in one.rights)
    grantee = named(one.grantee)
    if one.future:
        schema = f" IN SCHEMA {one.name}" if one.name else ""
        return f"ALTER DEFAULT PRIVILEGES{schema} REVOKE {rights} ON TABLES FROM {grantee};"
    if one.database.dialect is Dialect.MYSQL:
        user, _, host = one.grantee.partition("@")
        return (
            f"REVOKE {rights} ON {f'{one.name}.*' if one.table is None and one.name else '*.*'} FROM '{user}'@'{host}';"
        )
    kind = {"schema": "SCHEMA ", "function": "FUNCTION "}.get(one.kind, "")
    return f"REVOKE {rights} ON {kind}{qualified(one.table) if one.table else one.name} FROM {grantee};"
