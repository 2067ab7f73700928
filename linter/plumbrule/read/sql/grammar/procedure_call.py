"""EXEC of SQL Server: the one system procedure that changes a schema by itself."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, RenameTable
from plumbrule.model.database.column_change import RenameColumn
from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.object_change import RenameIndex
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.token import Token, tokenize

_PARAMETERS = ("OBJNAME", "NEWNAME", "OBJTYPE")


def procedure_call(cursor: Cursor) -> Iterator[Change]:
    """What sp_rename renames; nothing of any other procedure."""
    cursor.next()
    procedure = cursor.object_name().name.text.lower() if cursor.peek().kind in ("word", "quoted") else ""
    if procedure == "sp_rename":
        yield from _rename(_arguments(cursor))
    cursor.rest()


def _arguments(cursor: Cursor) -> dict[str, Cursor]:
    """What the literals name, by parameter."""
    found: dict[str, Cursor] = {}
    for position, part in enumerate(cursor.parts()):
        parameter = _PARAMETERS[min(position, len(_PARAMETERS) - 1)]
        if part.word.startswith("@"):
            parameter = part.next().word.removeprefix("@")
            part.expect("=")
        token = part.next()
        if token.kind == "string":
            found[parameter] = Cursor(_inside(token), part.path, part.dialect)
    return found


def _inside(token: Token) -> list[Token]:
    """The tokens of the name in a literal, at their places in the file."""
    base = token.start + 1
    inner = tokenize(token.text, 1, len(token.text) - 1, Dialect.TSQL)
    return [one._replace(start=one.start - 1 + base, end=one.end - 1 + base) for one in inner]


def _rename(arguments: dict[str, Cursor]) -> Iterator[Change]:
    if "OBJNAME" not in arguments or "NEWNAME" not in arguments:
        return  # a variable says it
    names = _dotted(arguments["OBJNAME"])
    new = _whole(arguments["NEWNAME"])
    kind = arguments["OBJTYPE"].word if "OBJTYPE" in arguments else "OBJECT"
    owner = ObjectName(names[-2], names[-3] if len(names) > _TABLE_AND_PART else None) if len(names) > 1 else None
    if kind == "COLUMN" and owner:
        yield RenameColumn(place=names[-1].place, table=owner, column=names[-1], new=new)
    elif kind == "INDEX" and owner:
        yield RenameIndex(place=names[-1].place, name=ObjectName(names[-1]), new=new, table=owner)
    elif kind == "OBJECT":  # which may also be a constraint
        table = ObjectName(names[-1], names[-2] if len(names) > 1 else None)
        yield RenameTable(place=table.place, table=table, new=ObjectName(new), optional=True)


_TABLE_AND_PART = 2


def _dotted(cursor: Cursor) -> list[Name]:
    names = [cursor.name()]
    while cursor.take("."):
        names.append(cursor.name())
    return names


def _whole(cursor: Cursor) -> Name:
    """The new name, which is all of the literal whatever it consists of."""
    tokens, place = cursor.tokens, cursor.place
    if not tokens:
        raise MisreadError("a name expected")
    return cursor.name() if len(tokens) == 1 else Name("".join(token.text for token in tokens), place)
