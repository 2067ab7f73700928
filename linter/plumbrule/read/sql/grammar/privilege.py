"""Rights: GRANT and REVOKE, of rights on objects and of roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.database.change import Change
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.object_change import Grant
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised
from plumbrule.read.sql.token import unquoted

_KINDS = (
    "TABLE", "SCHEMA", "FUNCTION", "PROCEDURE", "ROUTINE", "SEQUENCE", "DATABASE", "TYPE", "DOMAIN", "LANGUAGE",
    "TABLESPACE", "PARAMETER", "TABLES", "SEQUENCES", "FUNCTIONS", "ROUTINES", "TYPES", "SCHEMAS", "OBJECT", "LOGIN",
)  # fmt: skip


class _Target(NamedTuple):
    kind: str
    objects: tuple[ObjectName, ...] = ()
    schemas: tuple[Name, ...] = ()


def grant(cursor: Cursor, *, schemas: tuple[Name, ...] | None = None) -> Iterator[Change]:
    """GRANT or REVOKE; of roles too. `schemas`, where given, are those of ALTER DEFAULT PRIVILEGES."""
    place = cursor.here()
    revoke = cursor.next().word == "REVOKE"
    option = cursor.take("GRANT", "OPTION", "FOR") or cursor.take("ADMIN", "OPTION", "FOR")
    rights = [normalised(part.tokens) for part in cursor.until("ON", "TO", "FROM").parts() if part.tokens]
    target = _target(cursor) if cursor.take("ON") else _Target("role")
    if not cursor.take_any("TO", "FROM"):
        cursor.rest()
        return
    listed = cursor.until("WITH", "GRANTED", "CASCADE", "RESTRICT", "IDENTIFIED", "REQUIRE").parts()
    tail = [token.word for token in cursor.rest().tokens]
    yield Grant(
        place=place,
        revoke=revoke,
        privileges=tuple(right.removesuffix(" privileges") for right in rights),
        kind=target.kind,
        objects=target.objects,
        schemas=target.schemas if schemas is None else schemas,
        grantees=tuple(_grantee(part) for part in listed if not part.done),
        default=schemas is not None,
        grant_option=option or "WITH GRANT OPTION" in " ".join(tail),
    )


def _grantee(part: Cursor) -> str:
    """The role in lower case without quotes; MySQL's account as user@host."""
    if part.word in ("GROUP", "ROLE") and part.peek(1).kind in ("word", "quoted"):
        part.next()
    return "".join(unquoted(token) for token in part.rest().tokens).lower()


def _target(cursor: Cursor) -> _Target:
    """What the right is about; moves to TO or FROM."""
    if cursor.take("ALL"):
        kind = f"all {cursor.next().text.lower()}"
        return _Target(kind, schemas=_schemas(cursor))
    word = cursor.take_any(*_KINDS)
    if cursor.at("TO") or cursor.at("FROM"):  # of ALTER DEFAULT PRIVILEGES: all that comes
        return _Target(word.lower())
    cursor.take("::")  # SQL Server
    listed = cursor.until("TO", "FROM")
    if any(token.word == "*" for token in listed.tokens):
        return _Target("all tables", schemas=() if listed.at("*") else (listed.name(),))
    objects = tuple(part.object_name() for part in listed.parts() if not part.done)
    return _Target("table" if word in ("", "OBJECT") else word.lower(), objects)


def _schemas(cursor: Cursor) -> tuple[Name, ...]:
    """IN SCHEMA a, b; moves to TO or FROM."""
    listed = cursor.until("TO", "FROM")
    if not listed.take("IN", "SCHEMA"):
        return ()
    return tuple(part.name() for part in listed.parts() if not part.done)


def default_privileges(cursor: Cursor) -> Iterator[Change]:
    """ALTER DEFAULT PRIVILEGES: rights on what is made later, in some schemas or in all."""
    schemas: tuple[Name, ...] = ()
    while not cursor.done and cursor.word not in ("GRANT", "REVOKE"):
        if cursor.take("IN", "SCHEMA"):
            schemas = tuple(part.name() for part in cursor.until("GRANT", "REVOKE", "FOR").parts() if not part.done)
        else:
            cursor.next()
    yield from grant(cursor, schemas=schemas)
