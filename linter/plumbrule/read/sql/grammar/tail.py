"""What may follow any constraint, key or index inside a table."""

from __future__ import annotations

from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.cursor import Cursor

_INDEX_OPTIONS = (
    "USING", "COMMENT", "KEY_BLOCK_SIZE", "WITH", "VISIBLE", "INVISIBLE", "ENGINE_ATTRIBUTE", "PARSER",
    "IGNORED",
)  # fmt: skip
_WITHOUT_EFFECT = (
    ("INITIALLY", "IMMEDIATE"),
    ("ENFORCED",),
    ("NO", "INHERIT"),
    ("ENABLE",),
    ("DISABLE",),
    ("VALIDATE",),
    ("NOVALIDATE",),
    ("RELY",),
    ("NORELY",),
    ("NOT", "FOR", "REPLICATION"),
)
_ORACLE_TAIL = ("ENABLE", "DISABLE", "DEFERRABLE", "INITIALLY", "NOT", "RELY", "NORELY", "VALIDATE", "NOVALIDATE")


class ConstraintTail:
    """When a constraint is checked, and what of it is stored where."""

    def __init__(self) -> None:
        self.deferrable = self.initially_deferred = self.not_valid = False
        self.enforced = True

    def take(self, cursor: Cursor) -> bool:
        """Move over one option; whether there was one."""
        if cursor.take("NOT", "DEFERRABLE"):
            self.deferrable = False
        elif cursor.take("DEFERRABLE"):
            self.deferrable = True
        elif cursor.take("INITIALLY", "DEFERRED"):
            self.deferrable = self.initially_deferred = True
        elif cursor.take("NOT", "VALID"):
            self.not_valid = True
        elif cursor.take("NOT", "ENFORCED"):
            self.enforced = False
        else:
            return any(cursor.take(*words) for words in _WITHOUT_EFFECT) or _take_storage(cursor)
        return True


def constraint_tail(cursor: Cursor) -> ConstraintTail:
    """All options at the cursor."""
    tail = ConstraintTail()
    while not cursor.done and tail.take(cursor):
        pass
    return tail


def _take_storage(cursor: Cursor) -> bool:
    """What of the constraint is stored where, and what SQLite does on a conflict."""
    if cursor.take("ON", "CONFLICT"):
        cursor.name()
    elif cursor.take("USING", "INDEX"):
        _index_storage(cursor)
    elif cursor.dialect is Dialect.TSQL and cursor.take("ON"):  # the filegroup
        cursor.name()
        if cursor.at("("):
            cursor.group()
    else:
        return False
    return True


def index_options(cursor: Cursor) -> str | None:
    """Options behind the members of a key or index; the method, where one is among them."""
    method = None
    while cursor.word in _INDEX_OPTIONS and not cursor.done:
        word = cursor.next().word
        if word == "USING":
            if cursor.take("INDEX"):
                _index_storage(cursor)
            else:
                method = cursor.name().text.lower()
        elif word == "WITH" and not cursor.take("PARSER"):
            cursor.group()
        elif word == "WITH":
            cursor.name()
        elif word not in ("VISIBLE", "INVISIBLE", "IGNORED"):
            cursor.take("=")
            cursor.next()
    return method


def _index_storage(cursor: Cursor) -> None:
    """Behind USING INDEX: TABLESPACE x of PostgreSQL, or Oracle's longer forms."""
    if cursor.dialect is Dialect.ORACLE:
        while not cursor.done and cursor.word not in _ORACLE_TAIL:
            cursor.skip()
    elif cursor.take("TABLESPACE"):
        cursor.name()
