"""Rights and roles."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import Grant, SetRole
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised
from plumbrule.read.sql.words import words
from plumbrule.text import Place, Span

_KINDS = (
    "TABLE", "SCHEMA", "FUNCTION", "PROCEDURE", "ROUTINE", "SEQUENCE", "DATABASE", "TYPE", "DOMAIN", "LANGUAGE",
    "TABLESPACE", "PARAMETER", "TABLES", "SEQUENCES", "FUNCTIONS", "ROUTINES", "TYPES", "SCHEMAS",
)  # fmt: skip
_ATTRIBUTES = words(
    """
    SUPERUSER NOSUPERUSER CREATEDB NOCREATEDB CREATEROLE NOCREATEROLE INHERIT NOINHERIT LOGIN NOLOGIN
    REPLICATION NOREPLICATION BYPASSRLS NOBYPASSRLS
    """
)


def grant(cursor: Cursor, *, default: bool = False) -> Iterator[Change]:
    """GRANT or REVOKE; of roles too."""
    place = cursor.here()
    revoke = cursor.next().word == "REVOKE"
    option = cursor.take("GRANT", "OPTION", "FOR")
    privileges = [normalised(part.tokens) for part in cursor.until("ON", "TO", "FROM").parts() if part.tokens]
    kind, objects = ("table" if cursor.at("ON") else "role"), ()
    if cursor.take("ON"):
        kind, objects = _objects(cursor)
    if not cursor.take_any("TO", "FROM"):
        cursor.rest()
        return
    grantees = [normalised(part.tokens) for part in cursor.until("WITH", "GRANTED", "CASCADE", "RESTRICT").parts()]
    tail = [token.word for token in cursor.rest().tokens]
    yield Grant(
        place=place,
        revoke=revoke,
        privileges=tuple(privilege.removesuffix(" privileges") for privilege in privileges),
        kind=kind,
        objects=objects,
        grantees=tuple(grantees),
        default=default,
        grant_option=option or tail[:3] == ["WITH", "GRANT", "OPTION"],
    )


def _objects(cursor: Cursor) -> tuple[str, tuple]:  # type: ignore[type-arg]
    if cursor.take("ALL"):
        kind = f"all {cursor.next().text.lower()}"
        cursor.until("TO", "FROM")
        return kind, ()
    word = cursor.take_any(*_KINDS)
    listed = cursor.until("TO", "FROM")
    if any(token.word in ("*", "::") for token in listed.tokens):
        return f"{word.lower() or 'table'} {normalised(listed.tokens)}", ()
    return (word or "TABLE").lower(), tuple(part.object_name() for part in listed.parts() if not part.done)


def default_privileges(cursor: Cursor) -> Iterator[Change]:
    """ALTER DEFAULT PRIVILEGES."""
    while not cursor.done and cursor.word not in ("GRANT", "REVOKE"):
        cursor.next()
    yield from grant(cursor, default=True)


def role(cursor: Cursor) -> Iterator[Change]:
    """CREATE or ALTER ROLE, USER, LOGIN."""
    create = cursor.next().word == "CREATE"
    cursor.take_any("ROLE", "USER", "GROUP", "LOGIN")
    cursor.take("IF", "NOT", "EXISTS")
    if cursor.take_any("MAPPING"):
        cursor.rest()
        return
    name = cursor.object_name()
    rest = cursor.rest()
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
