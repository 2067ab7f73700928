"""Types of PostgreSQL: enums, domains and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change
from plumbrule.model.database.object_change import (
    AddEnumLabel,
    AlterDomain,
    CreateDomain,
    CreateEnum,
    CreateType,
    RenameEnumLabel,
    RenameType,
)
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.grammar.constraint import check
from plumbrule.read.sql.grammar.type_name import type_name
from plumbrule.read.sql.token import literal


def create_type(cursor: Cursor) -> Iterator[Change]:
    """CREATE TYPE, as an enum or anything else."""
    cursor.expect("CREATE")
    cursor.take("OR", "REPLACE")
    cursor.expect("TYPE")
    name = cursor.object_name()
    if cursor.take("AS", "ENUM"):
        labels = tuple(literal(token) for token in cursor.group().tokens if token.kind == "string")
        yield CreateEnum(place=name.place, name=name, labels=labels)
    else:
        yield CreateType(place=name.place, name=name)
    cursor.rest()


def alter_type(cursor: Cursor) -> Iterator[Change]:
    """ALTER TYPE: its labels and its name."""
    cursor.expect("ALTER", "TYPE")
    name = cursor.object_name()
    if cursor.take("ADD", "VALUE"):
        if_not_exists = cursor.take("IF", "NOT", "EXISTS")
        label = cursor.literal()
        before = cursor.literal() if cursor.take("BEFORE") else None
        after = cursor.literal() if cursor.take("AFTER") else None
        yield AddEnumLabel(
            place=name.place, name=name, label=label, before=before, after=after, if_not_exists=if_not_exists
        )
    elif cursor.take("RENAME", "VALUE"):
        label = cursor.literal()
        cursor.expect("TO")
        yield RenameEnumLabel(place=name.place, name=name, label=label, new=cursor.literal())
    elif cursor.take("RENAME", "TO"):
        yield RenameType(place=name.place, name=name, new=cursor.name())
    else:
        cursor.rest()


def create_domain(cursor: Cursor) -> Iterator[Change]:
    """CREATE DOMAIN."""
    cursor.expect("CREATE", "DOMAIN")
    name = cursor.object_name()
    cursor.take("AS")
    base = type_name(cursor)
    nullable, default, checks = None, None, []
    while not cursor.done:
        constraint = cursor.name() if cursor.take("CONSTRAINT") else None
        if cursor.at("CHECK"):
            checks.append(check(cursor, constraint))
        elif cursor.take("DEFAULT"):
            default = cursor.until("CONSTRAINT", "CHECK", "NOT", "NULL", "COLLATE").expression()
        elif cursor.take("COLLATE"):
            cursor.object_name()
        else:
            nullable = not cursor.take("NOT")
            cursor.expect("NULL")
    yield CreateDomain(place=name.place, name=name, base=base, nullable=nullable, default=default, checks=tuple(checks))


def alter_domain(cursor: Cursor) -> Iterator[Change]:
    """ALTER DOMAIN: the constraints that it gets."""
    cursor.expect("ALTER", "DOMAIN")
    name = cursor.object_name()
    if cursor.take("ADD"):
        constraint = cursor.name() if cursor.take("CONSTRAINT") else None
        if cursor.at("CHECK"):
            yield AlterDomain(place=name.place, name=name, check=check(cursor, constraint))
        else:
            yield AlterDomain(place=name.place, name=name, nullable=False)
    elif cursor.take("SET", "NOT", "NULL"):
        yield AlterDomain(place=name.place, name=name, nullable=False)
    elif cursor.take("DROP", "NOT", "NULL"):
        yield AlterDomain(place=name.place, name=name, nullable=True)
    elif cursor.take("RENAME", "TO"):
        yield RenameType(place=name.place, name=name, new=cursor.name())
    cursor.rest()
