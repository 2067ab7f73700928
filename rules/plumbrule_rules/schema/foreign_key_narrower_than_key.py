"""A foreign key that runs out before the key it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.column_type import is_narrower, plain_type
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.parent import column_pairs
from plumbrule.model.database.schema import ForeignKey
from plumbrule.model.database.table_fix import altered
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=ForeignKey, severity=Severity.ERROR)
def check(key: ForeignKey, cx: Context) -> Iterator[Finding]:
    """Foreign key column is narrower than the column it refers to."""
    for column, parent in column_pairs(key) if is_judged(key.table) else ():
        if is_narrower(column, parent):
            yield cx.finding(
                key,
                f"{column} is {plain_type(column)} and {parent} is {plain_type(parent)}: "
                f"once the ids outgrow it, rows of {key.table} can no longer refer to new ones",
                at=column.place,
                related=[Related(parent.place, f"this is {plain_type(parent)}", parent.address)],
                help=change_type(column, plain_type(parent)),
                fix=altered(key.table, f"widen {column}", change_type(column, plain_type(parent))),
                detail=column.name,
            )
