"""Roles, users and logins: their attributes, their members, and where a password is written."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.access_change import DropRole
from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import Grant, SetRole
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.words import words
from plumbrule.text import Place, Span

_ATTRIBUTES = words(
    """
    SUPERUSER NOSUPERUSER CREATEDB NOCREATEDB CREATEROLE NOCREATEROLE INHERIT NOINHERIT LOGIN NOLOGIN
    REPLICATION NOREPLICATION BYPASSRLS NOBYPASSRLS
    """
)
_KINDS = ("ROLE", "USER", "GROUP", "LOGIN")


def role(cursor: Cursor) -> Iterator[Change]:
    """CREATE or ALTER ROLE, USER, LOGIN, and SERVER ROLE of SQL Server."""
    create = cursor.next().word == "CREATE"
    cursor.take_any("SERVER")
    if not cursor.take_any(*_KINDS) or cursor.take_any("MAPPING"):
        cursor.rest()
        return
    cursor.take("IF", "NOT", "EXISTS")
    place = cursor.here()
    name = cursor.object_name()
    rest = cursor.rest()
    if (removes := rest.at("DROP", "MEMBER")) or rest.at("ADD", "MEMBER"):
        member = rest.slice(2, len(rest.tokens)).name().text.lower()
        yield Grant(place=place, revoke=removes, kind="role", privileges=(name.name.text.lower(),), grantees=(member,))
        return
    attributes = tuple(token.word.lower() for token in rest.tokens if token.word in _ATTRIBUTES)
    yield SetRole(place=name.place, name=name, create=create, attributes=attributes, password=_password(rest))


def _password(rest: Cursor) -> Place | None:
    """The literal behind PASSWORD or IDENTIFIED … BY."""
    for index, token in enumerate(rest.tokens):
        if token.word in ("PASSWORD", "BY"):
            for literal in rest.tokens[index + 1 : index + 3]:
                if literal.kind == "string":
                    return Place(rest.path, Span(literal.start, literal.end))
    return None


def drop_role(cursor: Cursor) -> Iterator[Change]:
    """DROP ROLE, USER or LOGIN."""
    cursor.expect("DROP")
    cursor.take_any("SERVER")
    if not cursor.take_any(*_KINDS) or cursor.take_any("MAPPING"):
        cursor.rest()
        return
    cursor.take("IF", "EXISTS")
    for part in cursor.rest().parts():
        name = part.name()
        yield DropRole(place=name.place, role=name)
