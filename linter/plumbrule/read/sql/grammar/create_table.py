"""CREATE TABLE in all its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plumbrule.model.database.change import Change, CreateTable, Unread
from plumbrule.model.database.definition import (
    ColumnDefinition,
    Constraint,
    IndexDefinition,
    LikeClause,
    ObjectName,
)
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.column import column
from plumbrule.read.sql.grammar.constraint import is_constraint, table_constraint
from plumbrule.read.sql.grammar.table_options import TableOptions, starts_query
from plumbrule.read.sql.words import words
from plumbrule.text import Place

_TEMPORARY = frozenset(("TEMP", "TEMPORARY"))
_KINDS = ("GLOBAL", "LOCAL", "PRIVATE", "UNLOGGED", "FOREIGN", "EXTERNAL", *_TEMPORARY)


@dataclass(slots=True)
class Elements:
    """What stands between the parentheses of a table."""

    columns: list[ColumnDefinition] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    indexes: list[IndexDefinition] = field(default_factory=list)
    like: list[LikeClause] = field(default_factory=list)
    misread: list[Place] = field(default_factory=list)  # elements that were not understood

    def read_all(self, group: Cursor) -> None:
        """Add every element; one that is not understood costs only itself."""
        for element in group.parts():
            if element.done:  # a comma too many
                continue
            place = element.place
            try:
                self._read(element)
            except MisreadError:
                self.misread.append(place)

    def _read(self, element: Cursor) -> None:
        if element.at("LIKE") and element.peek(1).kind in ("word", "quoted"):
            self.like.append(like_clause(element, after=len(self.columns)))
        elif element.take("PERIOD", "FOR"):
            element.rest()
        elif is_constraint(element):
            constraint = table_constraint(element)
            if isinstance(constraint, IndexDefinition):
                self.indexes.append(constraint)
            else:
                self.constraints.append(constraint)
        else:
            self.columns.append(column(element))
        element.finish()


def create_table(cursor: Cursor) -> Iterator[Change]:
    """The table; behind it an `Unread` for each part of it that was not understood."""
    cursor.expect("CREATE")
    or_replace = cursor.take("OR", "REPLACE")
    if cursor.at("VIRTUAL"):
        yield _virtual(cursor)
        return
    kinds: set[str] = set()
    while kind := cursor.take_any(*_KINDS):
        kinds.add(kind)
    cursor.expect("TABLE")
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    name = cursor.object_name()
    typed = cursor.at("OF")
    parent = _parent(cursor)
    elements = Elements()
    if cursor.at("LIKE"):
        elements.like.append(like_clause(cursor))
    elif cursor.at("(") and not starts_query(cursor, 1):
        elements.read_all(cursor.group())
    options = TableOptions(cursor)
    if not cursor.done:
        elements.misread.append(cursor.place)
    yield CreateTable(
        place=name.place,
        table=name,
        columns=tuple(elements.columns),
        constraints=tuple(elements.constraints),
        indexes=tuple(elements.indexes),
        like=tuple(elements.like),
        if_not_exists=if_not_exists,
        or_replace=or_replace,
        temporary=bool(kinds & _TEMPORARY) or name.name.text.startswith("#"),
        foreign=bool(kinds & {"FOREIGN", "EXTERNAL"}),
        unlogged="UNLOGGED" in kinds,
        inherits=options.inherits,
        partition_of=parent,
        partitioning=options.partitioning,
        query=options.query or typed,
        comment=options.comment,
        engine=options.values.get("engine"),
        charset=options.values.get("charset"),
        collation=options.values.get("collate"),
        history=options.history,
    )
    for place in elements.misread:
        yield Unread(place=place, targets=(name,))
    cursor.rest()


def _virtual(cursor: Cursor) -> CreateTable:
    """A virtual table of SQLite: its module decides about the columns."""
    cursor.expect("VIRTUAL", "TABLE")
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    name = cursor.object_name()
    cursor.rest()
    return CreateTable(place=name.place, table=name, if_not_exists=if_not_exists, foreign=True, query=True)


def _parent(cursor: Cursor) -> ObjectName | None:
    """The table that this one is a partition of."""
    if cursor.take("PARTITION", "OF"):
        return cursor.object_name()
    if cursor.take("OF"):  # a table of a composite type
        cursor.object_name()
    return None


_COPIED = words("comments compression constraints defaults generated identity indexes statistics storage")


def like_clause(cursor: Cursor, *, after: int = 0) -> LikeClause:
    """LIKE with what it includes."""
    cursor.expect("LIKE")
    source = cursor.object_name()
    including: frozenset[str] = frozenset()
    while word := cursor.take_any("INCLUDING", "EXCLUDING"):
        what = cursor.next().word.lower()
        named = _COPIED if what == "all" else frozenset((what,))
        including = including | named if word == "INCLUDING" else including - named
    return LikeClause(source=source, including=including, after=after)
