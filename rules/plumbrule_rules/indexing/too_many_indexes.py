"""A table with more indexes than its writes can carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.lookup import doubtful_indexes, secondary_paths
from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Related, Severity, rule

COLUMNS_PER_INDEX = 10  # a wide table may have one more index for every ten columns


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 10
    """Indexes and unique keys beside the primary key; one more is allowed for every ten columns."""
    read_mostly: tuple[str, ...] = ()
    """Tables (globs) that are rarely written."""


@rule(on=Table, severity=Severity.WARNING, preset="strict", options=Options)
def check(table: Table, cx: Context, options: Options) -> Iterator[Finding]:
    """Table has more indexes than its writes can carry."""
    count = len(list(secondary_paths(table)))
    limit = options.max + len(table.columns) // COLUMNS_PER_INDEX
    if count <= limit or not is_judged(table) or any(fnmatchcase(table.name, one) for one in options.read_mostly):
        return
    doubtful = list(doubtful_indexes(table))
    yield cx.finding(
        table,
        f"{table} has {count} indexes beside its primary key, more than {limit}: every insert writes to all of them",
        related=[Related(index.place, reason, index.address) for index, reason in doubtful],
        help=f"look first at {', '.join(index.name for index, _ in doubtful)}" if doubtful else None,
    )
