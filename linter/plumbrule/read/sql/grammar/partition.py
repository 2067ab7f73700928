"""PARTITION BY, and the bounds of a partition."""

from __future__ import annotations

from plumbrule.model.database.definition import MemberDefinition, Partitioning
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.member import member

_MORE = ("PARTITIONS", "SUBPARTITION", "SUBPARTITIONS")


def partitioning(cursor: Cursor) -> Partitioning:
    """Behind PARTITION BY: the method and its members; the list of partitions is passed over."""
    cursor.take("LINEAR")
    method = cursor.name().text.lower()
    cursor.take("COLUMNS")
    if cursor.take("ALGORITHM", "="):
        cursor.next()
    listed = tuple(_member(part) for part in cursor.group().parts() if not part.done)
    while cursor.word in _MORE and not cursor.done:
        _subpartitions(cursor)
    if cursor.dialect is not Dialect.POSTGRES and cursor.at("("):
        cursor.group()
    if cursor.dialect is Dialect.ORACLE:
        cursor.rest()
    return Partitioning(method=method, members=listed)


def _subpartitions(cursor: Cursor) -> None:
    """SUBPARTITION BY method (…), or PARTITIONS n."""
    if cursor.take("SUBPARTITION", "BY"):
        cursor.take("LINEAR")
        cursor.name()
        cursor.group()
    else:
        cursor.next()
        cursor.next()


def _member(part: Cursor) -> MemberDefinition:
    start = part.index
    try:
        read = member(part)
        part.finish()
    except MisreadError:  # MySQL takes any expression
        part.index = start
        expression = part.expression()
        return MemberDefinition(place=expression.place, expression=expression)
    return read


def bounds(cursor: Cursor) -> None:
    """Move over FROM (…) TO (…), IN (…) or WITH (…)."""
    while cursor.take_any("FROM", "TO", "IN", "WITH"):
        cursor.group()
