"""The one question: what does a change take of its table, on the engine that it runs on."""

from __future__ import annotations

from plumbrule.model.database.change import Change
from plumbrule.model.database.locks.effect import Effect
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
            from plumbrule.model.database.locks.mysql import mysql

            return None if database.mariadb else mysql(change, database.version)
        case Dialect.TSQL:
            from plumbrule.model.database.locks.tsql import tsql

            return tsql(change)
        case _:
            return None


def standstill(change: Change) -> Effect | None:
    """Lock and work of a change that makes others wait while it goes through the rows of its table; else None."""
    taken = effect(change) if meets_rows(change) else None
    return taken if taken and taken.stalls else None
