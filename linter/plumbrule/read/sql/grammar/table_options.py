"""What stands behind the parentheses of CREATE TABLE."""

from __future__ import annotations

from plumbrule.model.database.definition import ObjectName, Partitioning
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.grammar.partition import bounds, partitioning
from plumbrule.read.sql.token import literal
from plumbrule.read.sql.words import words

MYSQL_OPTIONS = words(
    """
    ENGINE TYPE AUTO_INCREMENT CHARSET COLLATE ROW_FORMAT KEY_BLOCK_SIZE STATS_PERSISTENT STATS_AUTO_RECALC
    STATS_SAMPLE_PAGES MAX_ROWS MIN_ROWS AVG_ROW_LENGTH CHECKSUM TABLE_CHECKSUM DELAY_KEY_WRITE PACK_KEYS
    COMPRESSION ENCRYPTION CONNECTION INSERT_METHOD UNION PAGE_CHECKSUM PAGE_COMPRESSED TRANSACTIONAL
    AUTOEXTEND_SIZE PASSWORD ENCRYPTED ENCRYPTION_KEY_ID
    """
)
_FLAGS = (
    ("WITHOUT", "OIDS"),
    ("WITH", "OIDS"),
    ("WITHOUT", "ROWID"),
    ("STRICT",),
    ("DEFAULT",),
    (",",),
    ("ORGANIZATION", "INDEX"),
    ("ORGANIZATION", "HEAP"),
    ("ENABLE", "ROW", "MOVEMENT"),
)
_ORACLE_FLAGS = words(
    """
    LOGGING NOLOGGING CACHE NOCACHE COMPRESS NOCOMPRESS PARALLEL NOPARALLEL MONITORING NOMONITORING
    """
)
_WITH_NAME = ("TABLESPACE", "SERVER", "USING", "ON", "TEXTIMAGE_ON", "FILESTREAM_ON")
_WITH_GROUP = ("WITH", "OPTIONS", "PARTITION", "STORAGE")
_WITH_NUMBER = ("PCTFREE", "PCTUSED", "INITRANS", "MAXTRANS", "PCTTHRESHOLD")


def starts_query(cursor: Cursor, ahead: int = 0) -> bool:
    """The token there starts a query: CREATE TABLE … AS."""
    word, after = cursor.peek(ahead).word, cursor.peek(ahead + 1)
    if word == "WITH":
        return after.word not in ("(", "OIDS") and after.kind in ("word", "quoted")
    if word == "(":
        return after.word in ("SELECT", "WITH", "(")
    return word in ("AS", "SELECT", "IGNORE", "REPLACE")


class TableOptions:
    """Options of a table, up to the first word that is none."""

    def __init__(self, cursor: Cursor) -> None:
        self.inherits: tuple[ObjectName, ...] = ()
        self.partitioning: Partitioning | None = None
        self.query = False
        self.comment: str | None = None
        self.history: ObjectName | None = None  # SQL Server: where old rows of this table go
        self.values: dict[str, str] = {}  # MySQL's, by lower-case name
        while not cursor.done and self._take(cursor):
            pass

    def _take(self, cursor: Cursor) -> bool:
        if cursor.take("INHERITS"):
            self.inherits = tuple(cursor.listed(Cursor.object_name))
        elif cursor.take("PARTITION", "BY"):
            self.partitioning = partitioning(cursor)
        elif cursor.dialect is Dialect.TSQL and cursor.take("WITH"):
            self.history = _history(cursor.group())
        elif cursor.take("FOR", "VALUES"):
            bounds(cursor)
        elif starts_query(cursor):
            cursor.rest()
            self.query = True
        elif cursor.take("COMMENT"):
            cursor.take("=")
            self.comment = cursor.literal()
        else:
            return _take_storage(cursor) or self._take_mysql(cursor)
        return True

    def _take_mysql(self, cursor: Cursor) -> bool:
        """NAME [=] value, also DEFAULT CHARACTER SET."""
        if cursor.dialect not in (Dialect.MYSQL, Dialect.UNKNOWN):
            return False
        if cursor.take("CHARACTER", "SET") or cursor.take("CHAR", "SET"):
            option = "charset"
        elif cursor.word in MYSQL_OPTIONS:
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


def _history(options: Cursor) -> ObjectName | None:
    """The table named by SYSTEM_VERSIONING = ON (HISTORY_TABLE = …)."""
    while not options.done:
        if options.take("HISTORY_TABLE", "="):
            return options.object_name()
        options.next()
    return None


def _take_storage(cursor: Cursor) -> bool:
    """How and where the rows are stored, which no rule asks for."""
    if cursor.take("ON", "COMMIT"):
        while cursor.take_any("PRESERVE", "DELETE", "DROP", "ROWS", "DEFINITION"):
            pass
    elif cursor.take_any(*_WITH_GROUP):
        cursor.group()
    elif cursor.take_any(*_WITH_NAME):
        cursor.object_name()
    elif cursor.take_any(*_WITH_NUMBER):
        cursor.next()
    elif cursor.dialect is Dialect.ORACLE and cursor.take_any("LOB", "SEGMENT"):
        cursor.rest()
    elif cursor.dialect is Dialect.TSQL and cursor.at("("):  # the column of a partition scheme
        cursor.group()
    else:
        return bool(cursor.take_any(*_ORACLE_FLAGS)) or any(cursor.take(*flag) for flag in _FLAGS)
    return True
