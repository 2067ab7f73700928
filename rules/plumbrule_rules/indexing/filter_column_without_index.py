"""A query parameter that makes the database read the whole table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plumbrule.model.contract.api import Operation
from plumbrule.model.database.index_fix import add_index
from plumbrule.model.database.repair import create_index
from plumbrule.model.joined.served import evidence, index_columns, is_selective, reads, unserved_filters
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    columns: Literal["selective", "all"] = "selective"
    """Which columns count: those whose names promise many values (ids, addresses, moments), or all."""


@rule(on=Operation, severity=Severity.WARNING, preset="strict", options=Options)
def check(operation: Operation, cx: Context, options: Options) -> Iterator[Finding]:
    """Query parameter filters by a column that no index serves."""
    for search in unserved_filters(operation):
        column, selective = search.column, is_selective(search)
        members = index_columns(operation, column)
        if selective or options.columns == "all":
            yield cx.finding(
                search.parameter,
                f"{operation} filters by {search.parameter}, and no index on {column.table} starts with {column.name}: "
                f"each request reads {reads(column.table)}",
                label="this query parameter …",
                related=[
                    Related(column.place, "… is this column", column.address),
                    Related(column.table.place, evidence(operation)),
                ],
                help=create_index(column.table, members),
                fix=add_index(column.table, members, safe=selective),
                detail=operation.address,
                severity=None if selective else Severity.INFO,
            )
