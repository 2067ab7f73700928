"""An index over a column that cannot be a key."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.indexable import obstacles
from plumbrule.model.database.lookup import all_paths
from plumbrule.model.database.schema import Table
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Table, severity=Severity.ERROR)
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Index has a member of a type that its method cannot use."""
    for path in all_paths(table):
        for obstacle in obstacles(path):
            column = obstacle.column
            yield cx.finding(
                path,
                f"{path} {obstacle.reason}",
                related=[Related(column.place, f"the type is {column.type}", column.address)] if column else [],
                help=obstacle.help,
                detail=column.name if column else "",
                severity=None if obstacle.fails else Severity.WARNING,
            )
