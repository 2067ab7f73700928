"""CREATE INDEX."""

from __future__ import annotations

from plumbrule.model.database.change import CreateIndex
from plumbrule.model.database.definition import Expression, IndexDefinition, Name
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.grammar.member import members

_KINDS = (
    "UNIQUE",
    "FULLTEXT",
    "SPATIAL",
    "VECTOR",
    "BITMAP",
    "CLUSTERED",
    "NONCLUSTERED",
    "COLUMNSTORE",
    "XML",
    "PRIMARY",
)
_METHODS = {"FULLTEXT": "fulltext", "SPATIAL": "spatial", "VECTOR": "vector", "BITMAP": "bitmap", "XML": "xml"}


def create_index(cursor: Cursor) -> CreateIndex:
    """The index with all its options."""
    cursor.expect("CREATE")
    or_replace = cursor.take("OR", "REPLACE")  # MariaDB
    kinds = set()
    while kind := cursor.take_any(*_KINDS):
        kinds.add(kind)
    cursor.expect("INDEX")
    concurrently = cursor.take("CONCURRENTLY")
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    name = None if cursor.at("ON") else cursor.object_name().name
    method = cursor.name().text.lower() if cursor.take("USING") or cursor.take("TYPE") else None
    cursor.expect("ON")
    only = cursor.take("ONLY")
    table = cursor.object_name()
    if cursor.take("USING"):
        method = cursor.name().text.lower()
    listed = members(cursor) if cursor.at("(") else ()
    if not listed and "COLUMNSTORE" not in kinds:
        raise MisreadError("an index without members")
    tail = _Tail(cursor)
    place = (name or table).place
    return CreateIndex(
        place=place,
        table=table,
        definition=IndexDefinition(
            place=place,
            members=listed,
            name=name,
            unique="UNIQUE" in kinds,
            method=tail.method or method or _method(kinds),
            predicate=tail.predicate,
            include=tail.include,
            clustered="CLUSTERED" in kinds,
        ),
        concurrently=concurrently or tail.online,
        if_not_exists=if_not_exists,
        or_replace=or_replace,
        only=only,
        algorithm=tail.values.get("ALGORITHM"),
        lock=tail.values.get("LOCK"),
    )


def _method(kinds: set[str]) -> str:
    if "COLUMNSTORE" in kinds:
        return "columnstore"
    return next((method for kind, method in _METHODS.items() if kind in kinds), "btree")


class _Tail:
    """What follows the members."""

    def __init__(self, cursor: Cursor) -> None:
        self.method: str | None = None
        self.predicate: Expression | None = None
        self.include: tuple[Name, ...] = ()
        self.values: dict[str, str] = {}
        self.online = False
        while not cursor.done:
            if not self._take(cursor):
                raise MisreadError(f"{cursor.peek().text} behind an index")

    def _take(self, cursor: Cursor) -> bool:
        if cursor.take("INCLUDE"):
            self.include = cursor.names()
        elif cursor.take("WHERE"):
            self.predicate = cursor.until(*_AFTER_PREDICATE).expression()
        elif cursor.take("NULLS", "NOT", "DISTINCT") or cursor.take("NULLS", "DISTINCT"):
            pass
        elif cursor.take("USING", "XML", "INDEX"):  # SQL Server
            cursor.rest()
        elif cursor.take("USING"):
            self.method = cursor.name().text.lower()
        elif cursor.take("WITH"):
            self._with(cursor)
        elif cursor.take("TABLESPACE") or cursor.take("COMMENT"):
            cursor.take("=")
            cursor.next()
        elif word := cursor.take_any("ALGORITHM", "LOCK", "KEY_BLOCK_SIZE", "ENGINE_ATTRIBUTE"):
            cursor.take("=")
            self.values[word] = cursor.next().text.lower()
        else:
            return self._take_foreign(cursor)
        return True

    def _with(self, cursor: Cursor) -> None:
        if cursor.take("PARSER"):
            cursor.name()
        elif cursor.at("("):
            words = [token.word for token in cursor.group().tokens]
            self.online = "ONLINE" in words and words[words.index("ONLINE") :][1:3] == ["=", "ON"]
        else:
            cursor.until("ON", "WHERE")

    def _take_foreign(self, cursor: Cursor) -> bool:
        """Options of SQL Server and Oracle."""
        if cursor.take_any("VISIBLE", "INVISIBLE"):
            return True
        if cursor.dialect is Dialect.TSQL and cursor.take_any("ON", "FILESTREAM_ON"):
            cursor.name()
            if cursor.at("("):
                cursor.group()
            return True
        if cursor.dialect in (Dialect.ORACLE, Dialect.UNKNOWN):
            self.online = any(token.word == "ONLINE" for token in cursor.rest().tokens)
            return True
        if cursor.dialect is Dialect.TSQL and cursor.word in ("KEY", "FOR"):  # full-text and XML indexes
            cursor.rest()
            return True
        return False


_AFTER_PREDICATE = ("WITH", "TABLESPACE", "ALGORITHM", "LOCK", "COMMENT")
