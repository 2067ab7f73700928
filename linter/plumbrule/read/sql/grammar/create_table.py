"""CREATE TABLE in all its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plumbrule.model.change import Change, CreateTable, Unread
from plumbrule.model.definition import (
    ColumnDefinition,
    Constraint,
    Expression,
    IndexDefinition,
    LikeClause,
    MemberDefinition,
    ObjectName,
    Partitioning,
)
from plumbrule.model.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, Misread
from plumbrule.read.sql.expression import normalised
from plumbrule.read.sql.grammar.column import column
from plumbrule.read.sql.grammar.constraint import is_constraint, table_constraint
from plumbrule.read.sql.grammar.member import member
from plumbrule.read.sql.token import literal
from plumbrule.text import Place

_TEMPORARY = frozenset(("TEMP", "TEMPORARY"))
_KINDS = ("GLOBAL", "LOCAL", "PRIVATE", "UNLOGGED", "FOREIGN", "EXTERNAL", *_TEMPORARY)
_PARTITIONS = ("PARTITIONS", "SUBPARTITION", "SUBPARTITIONS")


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
            except Misread:
                self.misread.append(place)

    def _read(self, element: Cursor) -> None:
        if element.at("LIKE") and element.peek(1).kind in ("word", "quoted"):
            self.like.append(like_clause(element))
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
    cursor.take("OR", "REPLACE")
    if cursor.at("VIRTUAL"):
        yield _virtual(cursor)
        return
    kinds = set()
    while kind := cursor.take_any(*_KINDS):
        kinds.add(kind)
    cursor.expect("TABLE")
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    name = cursor.object_name()
    parent = _parent(cursor)
    elements = Elements()
    if cursor.at("LIKE"):
        elements.like.append(like_clause(cursor))
    elif cursor.at("(") and not _is_query(cursor, 1):
        elements.read_all(cursor.group())
    options = _Options(cursor)
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
        temporary=bool(kinds & _TEMPORARY) or name.name.text.startswith("#"),
        foreign=bool(kinds & {"FOREIGN", "EXTERNAL"}),
        unlogged="UNLOGGED" in kinds,
        inherits=options.inherits,
        partition_of=parent,
        partitioning=options.partitioning,
        query=options.query,
        comment=options.comment,
        engine=options.values.get("engine"),
        charset=options.values.get("charset"),
        collation=options.values.get("collate"),
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


def like_clause(cursor: Cursor) -> LikeClause:
    """LIKE with what it includes."""
    cursor.expect("LIKE")
    source = cursor.object_name()
    including = set()
    while word := cursor.take_any("INCLUDING", "EXCLUDING"):
        what = cursor.next().word.lower()
        (including.add if word == "INCLUDING" else including.discard)(what)
    return LikeClause(source=source, including=frozenset(including))


def _is_query(cursor: Cursor, ahead: int) -> bool:
    """A query starts at this token: CREATE TABLE … AS."""
    word, after = cursor.peek(ahead).word, cursor.peek(ahead + 1)
    if word == "WITH":
        return after.word not in ("(", "OIDS") and after.kind in ("word", "quoted")
    if word == "(":
        return after.word in ("SELECT", "WITH", "(")
    return word in ("AS", "SELECT", "IGNORE", "REPLACE")


class _Options:
    """What follows the parentheses of a table."""

    def __init__(self, cursor: Cursor) -> None:
        self.inherits: tuple[ObjectName, ...] = ()
        self.partitioning: Partitioning | None = None
        self.query = False
        self.comment: str | None = None
        self.values: dict[str, str] = {}
        while not cursor.done and self._take(cursor):
            pass

    def _take(self, cursor: Cursor) -> bool:
        if cursor.take("INHERITS"):
            self.inherits = tuple(cursor.listed(Cursor.object_name))
        elif cursor.take("PARTITION", "BY") or cursor.take("PARTITION_BY"):
            self.partitioning = _partitioning(cursor)
        elif cursor.take("FOR", "VALUES"):
            _bounds(cursor)
        elif _is_query(cursor, 0):
            cursor.rest()
            self.query = True
        elif cursor.take("COMMENT"):
            cursor.take("=")
            self.comment = literal(cursor.next())
        else:
            return self._take_minor(cursor)
        return True

    def _take_minor(self, cursor: Cursor) -> bool:
        for words in _FLAGS:
            if cursor.take(*words):
                return True
        for words in _WITH_NAME:
            if cursor.take(*words):
                cursor.object_name()
                return True
        for words in _WITH_GROUP:
            if cursor.take(*words):
                cursor.group()
                return True
        if cursor.take("ON", "COMMIT"):
            cursor.until("TABLESPACE", "AS")
            return True
        return self._take_mysql(cursor) or _take_storage(cursor)

    def _take_mysql(self, cursor: Cursor) -> bool:
        """An option of MySQL: NAME [=] value, also DEFAULT CHARACTER SET and comma between them."""
        if cursor.dialect not in (Dialect.MYSQL, Dialect.UNKNOWN):
            return False
        cursor.take(",")
        cursor.take("DEFAULT")
        if cursor.take("CHARACTER", "SET") or cursor.take("CHAR", "SET"):
            option = "charset"
        elif cursor.word in _MYSQL_OPTIONS:
            option = cursor.next().word.lower()
        else:
            return False
        cursor.take("=")
        if cursor.at("("):
            cursor.group()
        else:
            value = cursor.next()
            self.values[option] = (literal(value) if value.kind in ("string", "quoted") else value.text).lower()
        return True


_MYSQL_OPTIONS = frozenset(
    "ENGINE TYPE AUTO_INCREMENT CHARSET COLLATE ROW_FORMAT KEY_BLOCK_SIZE STATS_PERSISTENT STATS_AUTO_RECALC"
    " STATS_SAMPLE_PAGES MAX_ROWS MIN_ROWS AVG_ROW_LENGTH CHECKSUM TABLE_CHECKSUM DELAY_KEY_WRITE PACK_KEYS COMPRESSION"
    " ENCRYPTION CONNECTION INSERT_METHOD UNION PAGE_CHECKSUM PAGE_COMPRESSED TRANSACTIONAL AUTOEXTEND_SIZE"
    " PASSWORD ENCRYPTED ENCRYPTION_KEY_ID".split()
)
_FLAGS = (
    ("WITHOUT", "OIDS"), ("WITHOUT", "ROWID"), ("STRICT",), ("DEFAULT",), ("WITH", "OIDS"), ("LOGGING",), ("NOLOGGING",),
    ("CACHE",), ("NOCACHE",), ("COMPRESS",), ("NOCOMPRESS",), ("PARALLEL",), ("NOPARALLEL",), ("MONITORING",),
    ("NOMONITORING",), ("ORGANIZATION", "INDEX"), ("ORGANIZATION", "HEAP"), ("ENABLE", "ROW", "MOVEMENT"), (",",),
)  # fmt: skip
_WITH_NAME = (("TABLESPACE",), ("SERVER",), ("USING",), ("ON",), ("TEXTIMAGE_ON",), ("FILESTREAM_ON",))
_WITH_GROUP = (("WITH",), ("OPTIONS",), ("PARTITION",), ("STORAGE",))
_STORAGE_NUMBERS = ("PCTFREE", "PCTUSED", "INITRANS", "MAXTRANS", "PCTTHRESHOLD")


def _take_storage(cursor: Cursor) -> bool:
    """Storage options of Oracle, and what belongs to a filegroup of SQL Server."""
    if cursor.take_any(*_STORAGE_NUMBERS):
        cursor.next()
        return True
    if cursor.dialect is Dialect.ORACLE and (cursor.take("LOB") or cursor.take("SEGMENT")):
        cursor.rest()
        return True
    if cursor.dialect is Dialect.TSQL and cursor.at("("):
        cursor.group()
        return True
    return False


def _bounds(cursor: Cursor) -> None:
    """FROM (…) TO (…), IN (…) or WITH (…)."""
    while cursor.take_any("FROM", "TO", "IN", "WITH"):
        cursor.group()


def _partitioning(cursor: Cursor) -> Partitioning:
    """Behind PARTITION BY: the method and its members; lists of partitions are passed over."""
    cursor.take("LINEAR")
    method = cursor.name().text.lower()
    cursor.take("COLUMNS")
    if cursor.take("ALGORITHM", "="):
        cursor.next()
    group = cursor.group()
    listed = [_partition_member(part) for part in group.parts()] if not group.done else []
    while cursor.word in _PARTITIONS:
        if cursor.take("SUBPARTITION", "BY"):
            cursor.take("LINEAR")
            cursor.name()
            cursor.group()
        else:
            cursor.next()
            cursor.next()
    if cursor.dialect is not Dialect.POSTGRES and cursor.at("("):
        cursor.group()
    if cursor.dialect is Dialect.ORACLE:
        cursor.rest()
    return Partitioning(method=method, members=tuple(listed))


def _partition_member(part: Cursor) -> MemberDefinition:
    try:
        start = part.index
        read = member(part)
        part.finish()
        return read
    except Misread:
        part.index = start
        inner = part.rest()
        return MemberDefinition(place=inner.place, expression=Expression(normalised(inner.tokens), inner.place))
