"""Rows that only come, in one piece."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.appending import appending_moment, drains
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Dialect, Table
from plumbrule.rule import Context, Finding, Related, Severity, rule

PARTITIONING = frozenset({Dialect.POSTGRES, Dialect.MYSQL, Dialect.TSQL, Dialect.ORACLE})


@rule(on=Table, severity=Severity.INFO, preset="strict")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Table that only grows is not partitioned by time."""
    moment = appending_moment(table) if is_judged(table) and not table.partitioned_by else None
    if moment is None or table.database.dialect not in PARTITIONING:
        return
    purge = (
        "sent rows stay unless something removes them" if drains(table) else "old rows can only be deleted one by one"
    )
    yield cx.finding(
        table,
        f"{table} only grows, and is one piece: {purge}",
        related=[Related(moment.place, "when a row came", moment.address)],
        help=f"PARTITION BY RANGE ({moment.name}), with {moment.name} in the primary key, and drop partitions by age",
    )
