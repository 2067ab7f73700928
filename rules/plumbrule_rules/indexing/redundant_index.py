"""An index that another one begins with."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.index_fix import remove_index
from plumbrule.model.database.lookup import redundant_behind, wide_extras
from plumbrule.model.database.repair import drop_index
from plumbrule.model.database.schema import Index
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Index, severity=Severity.WARNING)
def check(index: Index, cx: Context) -> Iterator[Finding]:
    """Index is the beginning of another index of the table."""
    wide = redundant_behind(index) if is_judged(index.table) and not index.table.partial else None
    if wide is None:
        return
    yield cx.finding(
        index,
        f"{index} is the beginning of {wide}: it serves no search of its own and slows every write to {index.table}",
        related=[Related(wide.place, "this one serves the same searches", wide.address)],
        help=drop_index(index),
        fix=remove_index(index),
        severity=Severity.INFO if wide_extras(wide, index) else None,
    )
