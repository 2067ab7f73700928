"""Statements that repair a schema, in the words of its engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from plumbrule.model.database.online import index_options
from plumbrule.model.database.schema import Dialect, Index, Table, UniqueKey

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FOLDING = frozenset({Dialect.POSTGRES, Dialect.ORACLE})  # keys are lower case where no quotes were needed
_QUOTES = {Dialect.MYSQL: ("`", "`"), Dialect.TSQL: ("[", "]")}
RESERVED = frozenset(
    {"all", "check", "column", "default", "desc", "end", "from", "group", "index", "key", "limit", "offset", "order"}
    | {"primary", "references", "select", "table", "to", "union", "user", "values", "when", "where"}
)
LONGEST_NAME = 63  # bytes; PostgreSQL manual, "Identifiers and Key Words"; MySQL allows 64


def create_index(
    table: Table, columns: Sequence[str], *, unique: bool = False, where: str | None = None, name: str | None = None
) -> str:
    """CREATE INDEX on columns (keys of the table), without blocking writers where the engine can do that.

    PostgreSQL makes up the name where none is given.
    """
    dialect = table.database.dialect
    chosen = name or (None if dialect is Dialect.POSTGRES else index_name(table, columns))
    concurrently = dialect is Dialect.POSTGRES and not table.partitioned_by
    words = [
        "CREATE",
        *(["UNIQUE"] if unique else []),
        "INDEX",
        *(["CONCURRENTLY"] if concurrently else []),
        *([chosen] if chosen else []),
        "ON",
        qualified(table),
        f"({', '.join(column_name(table, column) for column in columns)})",
        *([f"WHERE {where}"] if where else []),
        *(["WITH (ONLINE = ON)"] if dialect is Dialect.TSQL else []),
        *(["ONLINE"] if dialect is Dialect.ORACLE else []),
        *index_options(table, hashed=unique and any(_is_long(table, column) for column in columns)),
    ]
    return f"{' '.join(words)};"


def _is_long(table: Table, key: str) -> bool:
    """A text or value that an index holds by a prefix or a hash only."""
    column = table.columns.get(key)
    return column is not None and column.family in {"text", "bytes"}


def drop_index(path: Index | UniqueKey) -> str:
    """The statement that takes away an index, or the constraint that made it."""
    table, dialect = path.table, path.table.database.dialect
    name = path_name(path)
    if dialect in {Dialect.MYSQL, Dialect.TSQL} and isinstance(path, Index):
        return f"DROP INDEX {name} ON {qualified(table)};"
    if isinstance(path, UniqueKey):
        kind = "INDEX" if dialect is Dialect.MYSQL else "CONSTRAINT"
        return f"ALTER TABLE {qualified(table)} DROP {kind} {name};"
    concurrently = "CONCURRENTLY " if dialect is Dialect.POSTGRES and not table.partitioned_by else ""
    schema = f"{table.schema}." if table.schema and dialect is Dialect.POSTGRES else ""
    return f"DROP INDEX {concurrently}{schema}{name};"


def path_name(path: Index | UniqueKey) -> str:
    """The name of an index or constraint as a statement can use it."""
    table = path.table
    mixed = any(key != key.lower() for key in (table.key, *table.columns))  # then names of indexes are quoted too
    return quoted(path.name, path.name if mixed else path.name.lower(), table.database.dialect)


def index_name(table: Table, columns: Sequence[str]) -> str:
    """A name that says what the index holds, and that no two long ones share: `idx_orders_customer_id`."""
    return made_name("idx", table.name, *columns)


def made_name(*words: str) -> str:
    """A name of words that needs no quotes. Too long a one is cut, and ends with a sum of all of it."""
    name = re.sub(r"[^A-Za-z0-9]+|\A(?=\d)", "_", "_".join(words)).rstrip("_")
    if len(name) <= LONGEST_NAME:
        return name
    tail = sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - len(tail) - 1].rstrip('_')}_{tail}"


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name in lower case, which means the same with quotes and without, and a number where it is taken."""
    known = {one.lower() for one in taken}
    candidates = (name.lower(), *(f"{name.lower()}_{number}" for number in range(2, len(known) + 3)))
    return next(one for one in candidates if one not in known)


def qualified(table: Table) -> str:
    """The table's name as a statement can use it, with its schema where it was written."""
    name = quoted(table.name, table.key.rpartition(".")[2], table.database.dialect)
    return f"{quoted(table.schema, table.schema, table.database.dialect)}.{name}" if table.schema else name


def object_name(name: str, key: str, dialect: Dialect) -> str:
    """The name of a view or sequence as a statement can use it, with the schema that its key begins with."""
    schema, _, bare = key.rpartition(".")
    return f"{quoted(schema, schema, dialect)}.{quoted(name, bare, dialect)}" if schema else quoted(name, bare, dialect)


def column_name(table: Table, key: str) -> str:
    """A column's name as a statement can use it."""
    column = table.columns.get(key)
    return quoted(column.name if column else key, key, table.database.dialect)


def quoted(name: str, key: str, dialect: Dialect) -> str:
    """The name, in the engine's quotes where it would be another name without them."""
    plain = _PLAIN.fullmatch(name) and name.lower() not in RESERVED
    if plain and (dialect not in _FOLDING or key == key.lower()):
        return name
    left, right = _QUOTES.get(dialect, ('"', '"'))
    return f"{left}{name.replace(right, right * 2)}{right}"
