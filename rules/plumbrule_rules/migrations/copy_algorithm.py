"""A change for which MySQL or MariaDB copies the table, or which it cannot make in the way that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.change import (
    AddCheck,
    AddForeignKey,
    AddKey,
    CreateIndex,
    DropConstraint,
    SetTableOption,
    TableChange,
)
from plumbrule.model.database.column_change import AddColumn, DropColumn, RedefineColumn
from plumbrule.model.database.locks.asked import asked, is_possible
from plumbrule.model.database.locks.effect import Work
from plumbrule.model.database.locks.matrix import effect, standstill
from plumbrule.model.database.moment import database_of, dialect_at, meets_rows
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Severity, rule

_ONLINE = "make the change on a copy that follows the table, with gh-ost or pt-online-schema-change"


@dataclass(frozen=True, slots=True)
class Options:
    inplace_rebuild: bool = False
    """Whether a change that writes the table anew in place, while writes go on, is noted too."""


@rule(
    on=(
        AddForeignKey,
        AddCheck,
        AddKey,
        CreateIndex,
        DropConstraint,
        SetTableOption,
        AddColumn,
        DropColumn,
        RedefineColumn,
    ),
    severity=Severity.ERROR,
    options=Options,
)
def check(change: TableChange, cx: Context, options: Options) -> Iterator[Finding]:
    """MySQL or MariaDB copies the table for this change, or refuses the ALGORITHM or LOCK that it names."""
    taken = effect(change) if dialect_at(change) is Dialect.MYSQL else None
    if taken is None or taken.work is None:
        return
    wanted = asked(change)
    if not is_possible(taken, wanted):
        yield cx.finding(
            change,
            f"this fails: {wanted} is asked for, and ALGORITHM={(taken.algorithm or '').upper()} is the best there is",
            help=_ONLINE,
        )
    elif standstill(change) and taken.algorithm == "copy" and not isinstance(change, AddColumn | RedefineColumn):
        database = database_of(change)
        engine = "MariaDB" if database and database.mariadb else "MySQL"
        yield cx.finding(
            change,
            f"{engine} copies all of {change.table}, and nobody can write to it meanwhile",
            help=f"SET foreign_key_checks = 0 before it, if all rows are known to fit; else {_ONLINE}"
            if isinstance(change, AddForeignKey)
            else _ONLINE,
            severity=Severity.WARNING,
        )
    elif options.inplace_rebuild and taken.work is Work.REWRITE and meets_rows(change):
        message = f"all of {change.table} is written anew; writes go on, replicas fall behind"
        yield cx.finding(change, message, help=_ONLINE, severity=Severity.INFO)
