"""What names mean: folding by dialect, keys of tables, and the names that engines give to unnamed constraints."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.schema import Dialect

DEFAULT_SCHEMA = {
    Dialect.POSTGRES: "public",
    Dialect.TSQL: "dbo",
    Dialect.SQLITE: "main",
}
NAME_BYTES = 63  # PostgreSQL, "Lexical Structure": NAMEDATALEN - 1


def folded(name: Name, dialect: Dialect) -> str:
    """The identifier as the engine compares it; unquoted ones in lower case."""
    if dialect is Dialect.POSTGRES:
        return name.text if name.quoted else name.text.lower()
    if dialect is Dialect.ORACLE:
        return name.text.lower() if not name.quoted or name.text.isupper() else name.text
    return name.text.lower()


def table_key(name: ObjectName, dialect: Dialect, current: str | None) -> tuple[str, str | None]:
    """Key of a table and its schema: the folded name, behind its schema where that is not the dialect's default.

    `current` is the schema that unqualified names mean, where the text said so.
    """
    schema = folded(name.schema, dialect) if name.schema else current
    bare = folded(name.name, dialect)
    if schema is None or schema == DEFAULT_SCHEMA.get(dialect):
        return bare, schema if name.schema else None
    return f"{schema}.{bare}", schema


def default_name(table: str, columns: Sequence[str], label: str, taken: Collection[str]) -> str:
    """What PostgreSQL calls an unnamed constraint or index: table_column_label, numbered where taken, in 63 bytes."""
    number = 0
    while True:
        name = _cut(table, "_".join(columns), label + (str(number) if number else ""))
        if name not in taken:
            return name
        number += 1


def _cut(table: str, columns: str, label: str) -> str:
    """The longer of table and columns gives way first, byte by byte."""
    first, second = table.encode(), columns.encode()
    room = NAME_BYTES - len(label.encode()) - 1 - (1 if second else 0)
    while len(first) + len(second) > room and (first or second):
        if len(first) > len(second):
            first = first[:-1]
        else:
            second = second[:-1]
    parts = (first.decode(errors="ignore"), second.decode(errors="ignore"), label)
    return "_".join(part for part in parts if part)


def mysql_index_name(first: str | None, taken: Collection[str]) -> str:
    """What MySQL calls an unnamed index: its first column, numbered from 2 where taken."""
    base = first or "functional_index"
    lower = {name.lower() for name in taken}
    number = 1
    name = base
    while name.lower() in lower:
        number += 1
        name = f"{base}_{number}"
    return name


def mysql_constraint_name(table: str, infix: str, taken: Collection[str]) -> str:
    """What MySQL calls an unnamed foreign key or check: table_ibfk_1, table_chk_1, one above the highest there is."""
    stem = f"{table}_{infix}_"
    used = [int(rest) for name in taken if name.startswith(stem) and (rest := name[len(stem) :]).isdecimal()]
    return f"{stem}{max(used, default=0) + 1}"
