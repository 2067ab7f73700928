"""The one question: what does a change take of its table, on the engine that it runs on."""

from __future__ import annotations

from itertools import takewhile

from plumbrule.model.database.change import AddForeignKey, Change
from plumbrule.model.database.locks.effect import Effect, Work
from plumbrule.model.database.moment import database_of, meets_rows
from plumbrule.model.database.schema import Dialect


def effect(change: Change) -> Effect | None:
    """Lock and work of a change; None where the engine, or what the change does to a table, is not known."""
    database = database_of(change)
    if database is None or change.moment is None:
        return None
    match change.moment.dialect:
        case Dialect.POSTGRES:
            from plumbrule.model.database.locks.postgres import postgres

            return postgres(change, database.version)
        case Dialect.MYSQL:
            from plumbrule.model.database.locks.mariadb import mariadb
            from plumbrule.model.database.locks.mysql import mysql

            return (mariadb if database.mariadb else mysql)(change, database.version)
        case Dialect.TSQL:
            from plumbrule.model.database.locks.tsql import tsql

            return tsql(change)
        case _:
            return None


def standstill(change: Change) -> Effect | None:
    """Lock and work of a change that makes others wait while it goes through the rows of its table; else None.

    One statement goes through the rows once, however many of its changes ask for it: the first stands for all.
    """
    taken = effect(change) if meets_rows(change) else None
    return taken if taken and taken.stalls and not _is_done_already(change, taken) else None


def _is_done_already(change: Change, taken: Effect) -> bool:
    """An earlier change of the statement does the same, or writes the rows anew, which reads them as well."""
    earlier = takewhile(lambda one: one is not change, change.statement.changes if change.statement else ())
    works = [(type(one), done.work) for one in earlier if (done := effect(one))]
    if taken.work is Work.SCAN and not isinstance(change, AddForeignKey):
        return (type(change), Work.SCAN) in works or any(work is Work.REWRITE for _, work in works)
    return taken.work is Work.REWRITE and any(work is Work.REWRITE for _, work in works)
