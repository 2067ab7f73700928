"""What names mean: folding by dialect, and keys of tables."""

from __future__ import annotations

from plumbrule.model.database.definition import Name, ObjectName
from plumbrule.model.database.schema import Dialect

DEFAULT_SCHEMA = {
    Dialect.POSTGRES: "public",
    Dialect.TSQL: "dbo",
    Dialect.SQLITE: "main",
}
NAME_BYTES = 63  # PostgreSQL, "Lexical Structure": NAMEDATALEN - 1
LONGEST_CHARACTER = 4  # bytes of UTF-8


def folded(name: Name, dialect: Dialect) -> str:
    """The identifier as the engine compares it; unquoted ones in lower case."""
    if dialect is Dialect.POSTGRES:
        return kept(name.text if name.quoted else name.text.lower(), dialect)
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


def kept(text: str, dialect: Dialect) -> str:
    """As much of a name as the engine keeps; PostgreSQL cuts long ones without a word."""
    if dialect is not Dialect.POSTGRES or len(text) <= NAME_BYTES // LONGEST_CHARACTER:
        return text
    return text.encode(errors="replace")[:NAME_BYTES].decode(errors="ignore")
