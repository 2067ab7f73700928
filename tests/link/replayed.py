"""SQL text, read and replayed."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.link.replay import build_databases
from plumbrule.model.database.schema import Database, Dialect
from plumbrule.model.database.statement import SqlFile
from plumbrule.read.sql import read_sql
from plumbrule.text import Source


def read_all(files: Mapping[str, str], dialect: Dialect | None = None) -> list[SqlFile]:
    return [read_sql(Source(path, text), dialect) for path, text in files.items()]


def databases(files: Mapping[str, str], dialect: Dialect | None = None) -> list[Database]:
    return build_databases(read_all(files, dialect))


def database(sql: str, dialect: Dialect = Dialect.POSTGRES) -> Database:
    """The database that one schema file describes."""
    (made,) = databases({"shop/schema.sql": sql}, dialect)
    return made


def migrated(*steps: str, dialect: Dialect = Dialect.POSTGRES) -> Database:
    """The database that these migrations leave behind, each in its own file."""
    files = {f"shop/migrations/{number:03}_step.sql": text for number, text in enumerate(steps, start=1)}
    (made,) = databases(files, dialect)
    return made
