"""The statements that reach the same end without making anybody wait, in the words of each engine."""

from __future__ import annotations

from plumbrule.model.database.change import AddCheck, AddForeignKey, AddKey, CreateIndex
from plumbrule.model.database.column_change import SetNotNull
from plumbrule.model.database.definition import MemberDefinition, Name, ObjectName
from plumbrule.model.database.moment import dialect_at
from plumbrule.model.database.repair import RESERVED
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import SqlFile

_MARKERS = {
    "flyway": "write executeInTransaction=false into {name}.conf beside it",
    "dbmate": "begin it with -- migrate:up transaction:false",
    "goose": "begin it with -- +goose NO TRANSACTION",
    "sql-migrate": "begin it with -- +migrate Up notransaction",
    "diesel": "write run_in_transaction = false into metadata.toml beside it",
    "pop": "call it {stem}.autocommit.up.sql",
    "liquibase": "set runInTransaction to false on its changeset",
    "atlas": "begin it with -- atlas:txmode none",
}


def out_of_transaction(file: SqlFile) -> str:
    """How this file is run without a transaction, in the words of its tool."""
    name = file.path.rpartition("/")[2]
    marker = _MARKERS.get(
        file.placement.framework, "give the statement a migration of its own, outside of a transaction"
    )
    return marker.format(name=name, stem=name.partition(".")[0])


def build_online(change: CreateIndex) -> str:
    """CREATE INDEX that lets writes go on."""
    definition, dialect = change.definition, dialect_at(change)
    unique = "UNIQUE " if definition.unique else ""
    name = f"{spelled(definition.name)} " if definition.name else ""
    members = f"({', '.join(_member(one) for one in definition.members)})"
    if dialect is Dialect.TSQL:
        return f"CREATE {unique}INDEX {name}ON {spelled(change.table)} {members} WITH (ONLINE = ON);"
    if dialect is Dialect.ORACLE:
        return f"CREATE {unique}INDEX {name}ON {spelled(change.table)} {members} ONLINE;"
    if any("collate" in one.options for one in definition.members):  # whose quotes are not kept
        return "put CONCURRENTLY behind INDEX"
    method = "" if definition.method == "btree" else f"USING {definition.method} "
    where = f" WHERE {definition.predicate.text}" if definition.predicate else ""
    include = f" INCLUDE ({', '.join(map(spelled, definition.include))})" if definition.include else ""
    return f"CREATE {unique}INDEX CONCURRENTLY {name}ON {spelled(change.table)} {method}{members}{include}{where};"


def build_on_partitions(change: CreateIndex) -> str:
    """The way to an index of a partitioned table, which cannot be built concurrently as a whole."""
    name = spelled(change.definition.name) if change.definition.name else "the index"
    return (
        f"CREATE INDEX {name} ON ONLY {spelled(change.table)} …; then for each partition CREATE INDEX CONCURRENTLY …; "
        f"ALTER INDEX {name} ATTACH PARTITION …;"
    )


def validate_later(change: AddForeignKey | AddCheck) -> str:
    """The constraint in two steps, which belong into two transactions."""
    table, definition = spelled(change.table), change.definition
    name = spelled(definition.name) if definition.name else _constraint_name(change)
    if dialect_at(change) is Dialect.TSQL:
        return f"ALTER TABLE {table} WITH NOCHECK ADD CONSTRAINT {name} …; later WITH CHECK CHECK CONSTRAINT {name};"
    if dialect_at(change) is Dialect.ORACLE:
        return f"ALTER TABLE {table} ADD CONSTRAINT {name} … ENABLE NOVALIDATE; later VALIDATE {name};"
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} … NOT VALID; and in a migration after it "
        f"ALTER TABLE {table} VALIDATE CONSTRAINT {name};"
    )


def key_by_index(change: AddKey) -> str:
    """A key over an index that was built while writes went on."""
    table, definition = spelled(change.table), change.definition
    name = spelled(definition.name) if definition.name else f"{change.table.name.text}_key".lower()
    members = f"({', '.join(_member(one) for one in definition.members)})"
    if dialect_at(change) is Dialect.TSQL:
        kind = "PRIMARY KEY" if definition.primary else "UNIQUE"
        return f"ALTER TABLE {table} ADD CONSTRAINT {name} {kind} {members} WITH (ONLINE = ON);"
    kind = "PRIMARY KEY" if definition.primary else "UNIQUE"
    return (
        f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} {members}; and in a migration after it "
        f"ALTER TABLE {table} ADD CONSTRAINT {name} {kind} USING INDEX {name};"
    )


def not_null_by_check(change: SetNotNull) -> str:
    """NOT NULL that rests on a check which was validated before."""
    table, column = spelled(change.table), spelled(change.column)
    name = f"{change.column.text}_not_null".lower()
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID; in a migration after it "
        f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}; then ALTER COLUMN {column} SET NOT NULL, "
        f"DROP CONSTRAINT {name};"
    )


def spelled(name: Name | ObjectName) -> str:
    """A name as a statement can use it: with its schema, and in quotes where it was in quotes or needs them."""
    if isinstance(name, ObjectName):
        return f"{spelled(name.schema)}.{spelled(name.name)}" if name.schema else spelled(name.name)
    plain = name.text.replace("_", "").isalnum() and name.text.lower() not in RESERVED
    return name.text if plain and not (name.quoted and name.text != name.text.lower()) else f'"{name.text}"'


def _member(member: MemberDefinition) -> str:
    text = spelled(member.column) if member.column else f"({member.expression.text if member.expression else '…'})"
    operators, nulls, where = member.options.partition("nulls ")
    return " ".join(filter(None, [text, operators.strip(), "DESC" if member.descending else "", nulls + where]))


def _constraint_name(change: AddForeignKey | AddCheck) -> str:
    if isinstance(change, AddForeignKey):
        return "_".join([change.table.name.text, *(one.text for one in change.definition.columns), "fkey"]).lower()
    return f"{change.table.name.text}_check".lower()
