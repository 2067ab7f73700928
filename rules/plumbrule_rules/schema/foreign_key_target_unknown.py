"""A foreign key to something that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.column_repair import drop_foreign_key
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.parent import missing_target
from plumbrule.model.database.schema import ForeignKey
from plumbrule.model.services.sharing import home
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=ForeignKey, severity=Severity.ERROR)
def check(key: ForeignKey, cx: Context) -> Iterator[Finding]:
    """Foreign key refers to a table or column that does not exist."""
    database = key.table.database
    target = missing_target(key) if is_judged(key.table) and home(database) is None else None
    if target is None:
        return
    view = database.views.get(key.parent_key)
    yield cx.finding(
        key,
        f"{key} refers to {f'{view.name}, which is a view' if view else f'{target}, which does not exist'}: "
        "the statement fails, or rows point nowhere",
        help=f"create {target}, correct the name, or {drop_foreign_key(key)}",
        severity=Severity.INFO if database.partial else None,
    )
