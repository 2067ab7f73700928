"""Members of keys and indexes: columns or expressions with their order, collation and operator class."""

from __future__ import annotations

from plumbrule.model.database.definition import Expression, MemberDefinition
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.expression import normalised
from plumbrule.text import Place

_OPTIONS = ("COLLATE", "ASC", "DESC", "NULLS", "WITH", "WITHOUT")
_FREE_EXPRESSIONS = (Dialect.SQLITE, Dialect.ORACLE, Dialect.UNKNOWN)


def members(cursor: Cursor) -> tuple[MemberDefinition, ...]:
    """A parenthesised list of members."""
    return tuple(cursor.listed(member))


def member(cursor: Cursor) -> MemberDefinition:
    """One member, with what follows it."""
    place = cursor.here()
    column, expression, options = None, None, []
    if _is_column(cursor):
        column = cursor.name()
        place = column.place
        if cursor.at("("):
            options.append(f"({normalised(cursor.group().tokens)})")
    else:
        expression = _expression(cursor)
        place = expression.place
    if cursor.take("COLLATE"):
        options.append(f"collate {cursor.object_name()}".lower())
    if not cursor.done and cursor.word not in _OPTIONS:
        options.append(_operator_class(cursor))
    descending = cursor.take_any("ASC", "DESC") == "DESC"
    if cursor.take("NULLS"):
        options.append(f"nulls {cursor.take_any('FIRST', 'LAST').lower()}")
    if cursor.take("WITH"):  # the operator of an exclusion
        options.append(f"with {normalised(cursor.rest().tokens)}")
    if cursor.take("WITHOUT", "OVERLAPS"):
        options.append("without overlaps")
    return MemberDefinition(
        place=place, column=column, expression=expression, descending=descending, options=" ".join(options)
    )


def _is_column(cursor: Cursor) -> bool:
    """A bare column, perhaps with a prefix length; not a call and not the start of an operation."""
    if cursor.peek().kind not in ("word", "quoted"):
        return False
    after = cursor.peek(1)
    if after.word == "(":
        return cursor.peek(2).kind == "number" and cursor.peek(3).word == ")"
    return after.kind in ("word", "quoted") or after.start < 0


def _expression(cursor: Cursor) -> Expression:
    """A call or a parenthesised expression; any expression in the dialects that allow one bare."""
    if cursor.dialect in _FREE_EXPRESSIONS:
        return cursor.until(*_OPTIONS).expression()
    start = cursor.index
    if cursor.peek().kind in ("word", "quoted"):
        cursor.object_name()
    if not cursor.at("("):
        raise MisreadError("a column or an expression expected")
    cursor.group()
    while cursor.take("::"):  # pg_dump writes none, people do
        cursor.object_name()
        if cursor.at("("):
            cursor.group()
    inner = cursor.slice(start, cursor.index)
    place: Place = inner.place
    return Expression(normalised(inner.tokens), place)


def _operator_class(cursor: Cursor) -> str:
    name = str(cursor.object_name()).lower()
    return f"{name} ({normalised(cursor.group().tokens)})" if cursor.at("(") else name
