"""CREATE TABLE and CREATE INDEX against a general SQL parser: where it understands a statement, both say the same."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from plumbrule.model.database.change import CreateIndex, CreateTable
from plumbrule.model.database.definition import ForeignKeyDefinition, KeyDefinition, MemberDefinition, NotNullDefinition
from plumbrule.model.database.schema import Dialect
from plumbrule.model.database.statement import Statement
from plumbrule.read.sql import read_sql
from plumbrule.text import Source
from tests.corpus import corpus

Facts = dict[str, object]


@pytest.mark.corpus
@pytest.mark.parametrize("dialect", [Dialect.POSTGRES, Dialect.MYSQL, Dialect.SQLITE])
def test_tables_and_indexes_are_what_another_parser_reads(dialect: Dialect) -> None:
    logging.disable(logging.WARNING)
    compared = 0
    for path in files(dialect):
        source = Source(path.name, path.read_text(errors="replace"))
        for statement in read_sql(source, dialect).statements:
            if statement.head not in ("CREATE TABLE", "CREATE INDEX") or statement.templated:
                continue
            text = source.text[slice(*statement.span)]
            theirs = parsed(text, dialect)
            if theirs is not None:
                assert ours(statement) == theirs, f"{path.name}: {text[:200]}"
                compared += 1
    assert compared > 30


def files(dialect: Dialect) -> list[Path]:
    found = sorted(corpus("sql", "schemas", dialect.value).glob("*.sql"))
    if dialect is Dialect.POSTGRES:
        found += sorted(corpus("sql", "migrations", "cratesio", "migrations").glob("*/up.sql"))
    return found


def ours(statement: Statement) -> Facts:
    change = statement.changes[0]
    if isinstance(change, CreateIndex):
        members = [member.column.text if member.column else None for member in change.definition.members]
        return {"table": change.table.name.text, "members": members, "unique": change.definition.unique}
    assert isinstance(change, CreateTable)
    constraints = [*change.constraints, *(one for column in change.columns for one in column.constraints)]
    keys = [one for one in constraints if isinstance(one, KeyDefinition)]
    not_null = {one.column.text for one in constraints if isinstance(one, NotNullDefinition)}
    return {
        "table": change.table.name.text,
        "columns": [(one.name.text, one.nullable is False or one.name.text in not_null) for one in change.columns],
        "primary": [names(key.members) for key in keys if key.primary],
        "unique": sorted(names(key.members) for key in keys if not key.primary),
        "foreign": sorted(
            (
                [column.text for column in one.columns],
                one.parent.name.text,
                [column.text for column in one.parent_columns],
            )
            for one in constraints
            if isinstance(one, ForeignKeyDefinition)
        ),
    }


def names(members: tuple[MemberDefinition, ...]) -> list[str]:
    return [member.column.text if member.column else "" for member in members]


def parsed(text: str, dialect: Dialect) -> Facts | None:
    """The same of sqlglot; None where it gives up."""
    try:
        tree = sqlglot.parse_one(text, read=dialect.value)
    except SqlglotError:
        return None
    if not isinstance(tree, exp.Create):
        return None
    if tree.args["kind"] == "INDEX":
        return index_facts(tree)
    schema = tree.args["this"]
    return table_facts(schema) if isinstance(schema, exp.Schema) else None


def index_facts(tree: exp.Create) -> Facts:
    index = tree.args["this"]
    members = [ordered.args["this"] for ordered in index.args["params"].args["columns"]]
    plain = [member.args["this"] if isinstance(member, exp.Opclass | exp.Collate) else member for member in members]
    return {
        "table": index.args["table"].name,
        "members": [one.name if isinstance(one, exp.Column) else None for one in plain],
        "unique": bool(tree.args.get("unique")),
    }


def table_facts(schema: exp.Schema) -> Facts:
    columns, primary, unique, foreign = [], [], [], []
    for element in schema.args["expressions"]:
        for one in element.args["expressions"] if isinstance(element, exp.Constraint) else [element]:
            if isinstance(one, exp.ColumnDef):
                kinds = [constraint.args["kind"] for constraint in one.args.get("constraints") or ()]
                columns.append((one.name, any(is_not_null(kind) for kind in kinds)))
                primary += [[one.name] for kind in kinds if isinstance(kind, exp.PrimaryKeyColumnConstraint)]
                unique += [[one.name] for kind in kinds if isinstance(kind, exp.UniqueColumnConstraint)]
                foreign += [([one.name], *target(kind)) for kind in kinds if isinstance(kind, exp.Reference)]
            elif isinstance(one, exp.PrimaryKey):
                primary.append([member.name for member in one.args["expressions"]])
            elif isinstance(one, exp.UniqueColumnConstraint):
                unique.append([member.name for member in one.args["this"].args["expressions"]])
            elif isinstance(one, exp.ForeignKey):
                own = [column.name for column in one.args["expressions"]]
                foreign.append((own, *target(one.args["reference"])))
    table = schema.args["this"].name
    return {
        "table": table,
        "columns": columns,
        "primary": primary,
        "unique": sorted(unique),
        "foreign": sorted(foreign),
    }


def is_not_null(kind: exp.Expression) -> bool:
    return isinstance(kind, exp.NotNullColumnConstraint) and not kind.args.get("allow_null")


def target(reference: exp.Expression) -> tuple[str, list[str]]:
    named = reference.args["this"]
    if isinstance(named, exp.Schema):
        return named.args["this"].name, [column.name for column in named.args["expressions"]]
    return named.name, []
