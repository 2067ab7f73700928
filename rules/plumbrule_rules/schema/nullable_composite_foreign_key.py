"""A foreign key of several columns that one null switches off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.column_repair import change_null
from plumbrule.model.database.constraint_fix import demand
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.optional_key import nulls_together, unchecked_columns
from plumbrule.model.database.schema import ForeignKey
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    optional: bool = False
    """Also name, as a note, keys of which exactly one column may be null: without it the row refers to nothing."""


@rule(on=ForeignKey, severity=Severity.WARNING, options=Options)
def check(key: ForeignKey, cx: Context, options: Options) -> Iterator[Finding]:
    """Foreign key of several columns is not checked when one of them is null."""
    free = unchecked_columns(key) if is_judged(key.table) else []
    if not free or (len(free) == 1 and not options.optional):
        return
    whole = len(free) == len(key.columns)
    names = " and ".join(column.name for column in free)
    condition = nulls_together(key)
    fix = demand(key.table, condition, name="whole", title=f"keep {names} of {key.table} together") if whole else None
    repair = fix.statements if fix else f"CHECK ({condition})"
    yield cx.finding(
        key,
        f"{key} is not checked when {' or '.join(column.name for column in free)} is null, whatever the others say",
        related=[Related(column.place, "may be null", column.address) for column in free],
        help=repair if whole else change_null(free[0], nullable=False),
        fix=fix,
        severity=Severity.INFO if len(free) == 1 else None,
    )
