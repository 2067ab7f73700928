"""Statements about the session: settings, transactions, maintenance, and MySQL's RENAME TABLE."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, RenameTable
from plumbrule.model.database.object_change import Maintenance, Savepoint, SetSearchPath, SetVariable, Transaction
from plumbrule.read.sql.cursor import Cursor
from plumbrule.read.sql.expression import normalised


def setting(cursor: Cursor) -> Iterator[Change]:
    """SET of one setting."""
    place = cursor.here()
    cursor.expect("SET")
    scope = cursor.take_any("LOCAL", "SESSION", "GLOBAL")
    if cursor.peek().kind not in ("word", "quoted"):
        cursor.rest()
        return
    name = str(cursor.object_name()).lower()
    if not cursor.take_any("=", "TO", ":="):
        cursor.rest()
        return
    value = cursor.rest()
    if name == "search_path" and value.at("DEFAULT"):
        yield SetSearchPath(place=place)
    elif name == "search_path":
        names = [part.name() for part in value.parts() if not part.done and part.peek().kind != "number"]
        yield SetSearchPath(place=place, schemas=tuple(name for name in names if name.text))
    else:
        text = normalised(value.tokens) if value.tokens else ""
        yield SetVariable(place=place, name=name, value=text, local=scope == "LOCAL")


def reset(cursor: Cursor) -> Iterator[Change]:
    """RESET and DISCARD, which may give the search path back."""
    place = cursor.here()
    cursor.next()
    if cursor.take_any("SEARCH_PATH", "ALL"):
        yield SetSearchPath(place=place)
    cursor.rest()


def transaction(cursor: Cursor) -> Iterator[Change]:
    """BEGIN, COMMIT, ROLLBACK, and savepoints."""
    place = cursor.here()
    word = cursor.next().word
    cursor.take_any("WORK", "TRANSACTION", "TRAN")
    if word == "SAVEPOINT" or (word == "ROLLBACK" and cursor.take("TO")):
        cursor.take("SAVEPOINT")
        yield Savepoint(place=place, name=cursor.name(), back=word == "ROLLBACK")
        return
    cursor.rest()
    if word in ("BEGIN", "START"):
        yield Transaction(place=place, kind="begin")
    elif word == "ROLLBACK":
        yield Transaction(place=place, kind="rollback")
    elif word in ("COMMIT", "END"):
        yield Transaction(place=place, kind="commit")


def maintenance(cursor: Cursor) -> Iterator[Change]:
    """VACUUM, CLUSTER, REINDEX, REFRESH, LOCK, OPTIMIZE."""
    place = cursor.here()
    kind = cursor.next().word.lower()
    options = {token.word for token in cursor.group().tokens} if cursor.at("(") else set()
    if kind == "vacuum" and (cursor.take("FULL") or "FULL" in options):
        kind = "vacuum full"
    object_kind = cursor.take_any("TABLE", "TABLES", "INDEX", "SCHEMA", "DATABASE", "SYSTEM", "MATERIALIZED")
    cursor.take("VIEW")
    concurrently = cursor.take("CONCURRENTLY") or "CONCURRENTLY" in options
    cursor.take_any("VERBOSE", "ANALYZE", "ONLY")
    target = cursor.object_name() if cursor.peek().kind in ("word", "quoted") else None
    rest = cursor.rest()
    mode = normalised(rest.tokens[1:-1]) if kind == "lock" and rest.at("IN") else None
    yield Maintenance(
        place=target.place if target else place,
        kind=f"{kind} {object_kind.lower()}" if kind in ("reindex", "refresh") and object_kind else kind,
        target=target,
        concurrently=concurrently,
        mode=mode,
    )


def rename_tables(cursor: Cursor) -> Iterator[Change]:
    """RENAME TABLE a TO b, c TO d."""
    cursor.expect("RENAME")
    cursor.take_any("TABLE", "TABLES")
    cursor.take("IF", "EXISTS")
    for part in cursor.parts():
        table = part.object_name()
        part.expect("TO")
        yield RenameTable(place=table.place, table=table, new=part.object_name())
        part.finish()
