"""A foreign key whose type is not that of what it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_repair import change_type
from plumbrule.model.database.column_type import mismatch, plain_type
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.parent import column_pairs
from plumbrule.model.database.schema import ForeignKey
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=ForeignKey, severity=Severity.ERROR)
def check(key: ForeignKey, cx: Context) -> Iterator[Finding]:
    """Foreign key column has another type than the column it refers to."""
    for column, parent in column_pairs(key) if is_judged(key.table) else ():
        reason = mismatch(column, parent)
        if reason is not None:
            yield cx.finding(
                key,
                f"{column} {reason}, to which it refers: the constraint is refused, or every check converts",
                at=column.place,
                related=[Related(parent.place, f"this is {parent.type}", parent.address)],
                help=change_type(column, plain_type(parent)),
                detail=column.name,
            )
