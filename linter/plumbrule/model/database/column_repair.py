"""Statements that repair a column or a key, in the words of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plumbrule.model.database.online import alter_options
from plumbrule.model.database.repair import column_name, made_name, qualified, quoted
from plumbrule.model.database.schema import Column, Dialect, ForeignKey, Table


def change_type(column: Column, kind: str) -> str:
    """The statement that gives a column another type and keeps the rest of it."""
    table, dialect = column.table, column.table.database.dialect
    name, head = column_name(table, column.key), f"ALTER TABLE {qualified(table)}"
    null = " NOT NULL" if column.nullable is False else ""
    if dialect is Dialect.MYSQL:
        textual = "char" in kind or "text" in kind
        changed = replace(column, type=kind) if textual else replace(column, type=kind, charset=None, collation=None)
        return restated(changed, column.comment) or f"{head} MODIFY {name} {kind}{null};"
    if dialect is Dialect.TSQL:
        return f"{head} ALTER COLUMN {name} {kind}{null};"
    if dialect is Dialect.ORACLE:
        return f"{head} MODIFY ({name} {kind});"
    if dialect is Dialect.SQLITE:
        return f"create a new table with {name} {kind}, copy the rows, and rename it to {table}"
    return f"{head} ALTER COLUMN {name} TYPE {kind};"


def change_null(column: Column, *, nullable: bool) -> str:
    """The statement that allows nulls in a column, or forbids them."""
    table, dialect = column.table, column.table.database.dialect
    name, head = column_name(table, column.key), f"ALTER TABLE {qualified(table)}"
    word = "NULL" if nullable else "NOT NULL"
    if dialect is Dialect.MYSQL:
        changed = replace(column, nullable=nullable)
        return restated(changed, column.comment) or f"{head} MODIFY {name} {column.type} {word};"
    if dialect is Dialect.TSQL:
        return f"{head} ALTER COLUMN {name} {column.type} {word};"
    if dialect is Dialect.ORACLE:
        return f"{head} MODIFY ({name} {word});"
    if dialect is Dialect.SQLITE:
        return f"create a new table with {name} {column.type} {word}, copy the rows, and rename it to {table}"
    return f"{head} ALTER COLUMN {name} {'DROP' if nullable else 'SET'} NOT NULL;"


def restated(column: Column, comment: str | None = None) -> str | None:
    """MODIFY of MySQL, which takes away whatever it does not say again; None where not all of it is known."""
    if column.computed:
        return None
    table = column.table
    said = [
        f"ALTER TABLE {qualified(table)} MODIFY {column_name(table, column.key)} {column.type}",
        f"CHARACTER SET {column.charset}" if column.charset else "",
        f"COLLATE {column.collation}" if column.collation else "",
        "NULL" if column.nullable else "NOT NULL",
        f"DEFAULT {column.default}" if column.default is not None else "",
        "AUTO_INCREMENT" if column.generated else "",
        f"COMMENT {_text(comment)}" if comment is not None else "",
    ]
    return f"{' '.join(filter(None, said))};"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def new_number(table: Table) -> str:
    """The name of a column for a number that tells rows apart."""
    return "id" if "id" not in table.columns else made_name(table.name, "id").lower()


def add_primary_key(table: Table, columns: Sequence[str]) -> str:
    """The statement that makes columns (keys of the table) the primary key; a new number where there are none."""
    dialect, head = table.database.dialect, f"ALTER TABLE {qualified(table)}"
    if dialect is Dialect.SQLITE:
        members = ", ".join(column_name(table, column) for column in columns)
        wanted = f"PRIMARY KEY ({members})" if columns else "id INTEGER PRIMARY KEY"
        return f"create a new table with {wanted}, copy the rows, and rename it to {table}"
    if columns:
        members = ", ".join(column_name(table, column) for column in columns)
        return f"{head} ADD PRIMARY KEY ({members}){alter_options(table, rebuilds=True)};"
    name = new_number(table)
    if dialect is Dialect.MYSQL:
        options = alter_options(table, "SHARED")  # every row gets a number of its own
        return f"{head} ADD COLUMN {name} bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY FIRST{options};"
    if dialect is Dialect.TSQL:
        return f"{head} ADD {name} bigint IDENTITY(1, 1) NOT NULL PRIMARY KEY;"
    if dialect is Dialect.ORACLE:
        return f"{head} ADD ({name} NUMBER(19) GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"
    return f"{head} ADD COLUMN {name} bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;"


def drop_foreign_key(key: ForeignKey) -> str:
    """The statement that takes a foreign key away."""
    table, dialect = key.table, key.table.database.dialect
    if dialect is Dialect.SQLITE:
        return f"create a new table without it, copy the rows, and rename it to {table}"
    mixed = any(name != name.lower() for name in (table.key, *table.columns))
    name = quoted(key.name, key.name if mixed else key.name.lower(), dialect)
    kind = "FOREIGN KEY" if dialect is Dialect.MYSQL else "CONSTRAINT"
    return f"ALTER TABLE {qualified(table)} DROP {kind} {name};"


def add_foreign_key(column: Column, parent: Table, name: str) -> str:
    """The statement that ties a column to the primary key of a table."""
    table, dialect = column.table, column.table.database.dialect
    if dialect is Dialect.SQLITE:
        return f"create a new table with {column.name} REFERENCES {parent}, copy the rows, and rename it to {table}"
    members = parent.primary_key.members if parent.primary_key else ()
    return tie_columns(table, [column.key], parent, [one.column or "" for one in members], name)


def tie_columns(
    table: Table, columns: Sequence[str], parent: Table, parent_columns: Sequence[str], name: str, actions: str = ""
) -> str:
    """The statement that ties columns (keys) to those of another table; `actions` are its ON clauses."""
    own = ", ".join(column_name(table, column) for column in columns)
    theirs = ", ".join(column_name(parent, column) for column in parent_columns)
    head = f"ALTER TABLE {qualified(table)} ADD CONSTRAINT {name} FOREIGN KEY ({own})"
    return f"{' '.join(filter(None, [head, f'REFERENCES {qualified(parent)} ({theirs})', actions]))};"
