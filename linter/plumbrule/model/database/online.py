"""What MySQL and MariaDB are told so that they fail at once rather than make writers wait."""

from __future__ import annotations

from typing import Literal

from plumbrule.model.database.schema import Dialect, Table

Lock = Literal["NONE", "SHARED"]
_INNODB = frozenset({None, "innodb"})
_CLEARING = frozenset({"cascade", "set null"})
_REBUILT_LOCKED = frozenset({"fulltext", "spatial"})


def index_options(table: Table, *, hashed: bool = False) -> list[str]:
    """Behind CREATE INDEX: the index is built in place, and writes go on. Empty where the engine cannot promise it.

    `hashed`: a unique key over a whole text, which MariaDB keeps by a hidden column and builds by copying.
    """
    if hashed or not _is_innodb(table):
        return []
    return ["ALGORITHM=INPLACE", *_lock(table, "NONE")]


def alter_options(table: Table, lock: Lock = "NONE", *, rebuilds: bool = False) -> str:
    """Behind the last change of ALTER TABLE, with the comma before it. Empty where the engine cannot promise it."""
    if not _is_innodb(table):
        return ""
    searched = any(index.method in _REBUILT_LOCKED for index in table.indexes)
    locks = _lock(table, "SHARED" if rebuilds and searched else lock)
    return "".join(f", {option}" for option in ("ALGORITHM=INPLACE", *locks))


def _lock(table: Table, lock: Lock) -> list[str]:
    """LOCK=NONE is refused where a foreign key of the table clears or deletes (MySQL 8.0, "Online DDL Limitations")."""
    clears = any(not _CLEARING.isdisjoint({key.on_delete, key.on_update}) for key in table.foreign_keys)
    return [] if clears and lock == "NONE" else [f"LOCK={lock}"]


def _is_innodb(table: Table) -> bool:
    return table.database.dialect is Dialect.MYSQL and table.engine in _INNODB
