"""SQLite itself, and its catalogue as facts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from tests.oracle.catalogue import (
    UNNAMED,
    Fact,
    MemberFact,
    column_fact,
    foreign_key_fact,
    index_fact,
    is_null,
    key_fact,
    table_fact,
)
from tests.oracle.server import Outcome, Refusal, Step

_FAMILIES = {
    "decimal": "decimal", "numeric": "decimal", "bool": "bool", "boolean": "bool", "date": "date", "datetime": "ts",
    "timestamp": "ts", "timestamptz": "tstz", "uuid": "uuid", "json": "json", "jsonb": "jsonb", "char": "char",
    "character": "char", "nchar": "char", "bytea": "bytes", "binary": "bytes", "varbinary": "bytes",
}  # fmt: skip
_AFFINITIES = (  # "Datatypes In SQLite", 3.1, in order
    ("INT", "int8"), ("CHAR", "varchar"), ("CLOB", "text"), ("TEXT", "text"), ("BLOB", "bytes"), ("REAL", "float8"),
    ("FLOA", "float8"), ("DOUB", "float8"),
)  # fmt: skip
_SHADOW = re.compile(r"(\w+)_(?:data|idx|content|docsize|config)")  # tables in which FTS5 keeps an index


class Sqlite:
    """The library that Python brings along."""

    def outcome(self, steps: Sequence[Step]) -> Outcome:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            refusals = [refusal for step in steps for refusal in _execute(connection, step)]
            return Outcome([fact for name in _tables(connection) for fact in _facts(connection, name)], refusals)


def _execute(connection: sqlite3.Connection, step: Step) -> Iterator[Refusal]:
    pending, line = "", 1
    for part in re.split(r"(?<=[;\n])", step.text):
        pending += part
        if sqlite3.complete_statement(pending):
            yield from _carried_out(connection, step, pending, line)
            pending = ""
        line += part.count("\n")
    yield from _carried_out(connection, step, pending, line)


def _carried_out(connection: sqlite3.Connection, step: Step, statement: str, line: int) -> Iterator[Refusal]:
    try:
        connection.execute(statement)
    except sqlite3.Error as error:
        yield Refusal(step.path, line, str(error))


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    virtual = {name for name, sql in rows if re.match(r"CREATE\s+VIRTUAL", sql or "", re.IGNORECASE)}
    return [name for name, _ in rows if not name.startswith("sqlite_") and not _is_shadow(name, virtual)]


def _is_shadow(name: str, virtual: set[str]) -> bool:
    match = _SHADOW.fullmatch(name)
    return match is not None and match[1] in virtual


def _facts(connection: sqlite3.Connection, name: str) -> Iterator[Fact]:
    rows = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
    table, primary = name.lower(), sorted((row for row in rows if row[5]), key=lambda row: row[5])
    yield table_fact(table, [row[1].lower() for row in rows])
    rowid = len(primary) == 1 and primary[0][2].lower() == "integer"
    for _, column, kind, required, default, key, hidden in rows:
        given = default is not None and not is_null(default)
        source = "computed" if hidden in (2, 3) else "generated" if key and rowid else "default" if given else ""
        nullable = not (required or key)  # the model calls members of a primary key not null, which all others do too
        yield column_fact(table, column.lower(), _family(kind), nullable=nullable, source=source)
    if primary:
        yield key_fact(table, UNNAMED, [MemberFact(row[1].lower()) for row in primary], primary=True)
    yield from _indexes(connection, name)
    yield from _foreign_keys(connection, name)


def _indexes(connection: sqlite3.Connection, name: str) -> Iterator[Fact]:
    for _, index, unique, origin, partial in connection.execute(f'PRAGMA index_list("{name}")').fetchall():
        rows = connection.execute(f'PRAGMA index_xinfo("{index}")').fetchall()
        members = [MemberFact(row[2] and row[2].lower(), bool(row[3])) for row in rows if row[5]]
        if origin == "u":
            yield key_fact(name.lower(), UNNAMED, members, primary=False)
        elif origin == "c":
            yield index_fact(
                name.lower(), index.lower(), "btree", members, unique=bool(unique), predicate=bool(partial)
            )


def _foreign_keys(connection: sqlite3.Connection, name: str) -> Iterator[Fact]:
    keys: dict[int, list[tuple[Any, ...]]] = {}
    for row in connection.execute(f'PRAGMA foreign_key_list("{name}")'):
        keys.setdefault(row[0], []).append(row)
    for rows in keys.values():
        parent = rows[0][2]
        targets = [row[4] for row in rows if row[4]] or _primary_key(connection, parent)
        yield foreign_key_fact(
            name.lower(), UNNAMED, [row[3].lower() for row in rows], parent.lower(), [one.lower() for one in targets],
            (rows[0][6].lower(), rows[0][5].lower()),
        )  # fmt: skip


def _primary_key(connection: sqlite3.Connection, name: str) -> list[str]:
    rows = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
    return [row[1] for row in sorted((row for row in rows if row[5]), key=lambda row: row[5])]


def _family(declared: str) -> str:
    """By the type's name where it says more than the affinity that SQLite derives from it."""
    first = re.split(r"\W", declared.lower())[0]
    if "INT" not in declared.upper() and "VARYING" not in declared.upper() and first in _FAMILIES:
        return _FAMILIES[first]
    return next((family for part, family in _AFFINITIES if part in declared.upper()), "other")
