"""A name that changes under running software."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import RenameTable, TableChange
from plumbrule.model.database.column_change import RenameColumn
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.object_change import CreateView
from plumbrule.model.database.replacement import replaces
from plumbrule.model.database.whole import knows_all
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=(RenameTable, RenameColumn), severity=Severity.ERROR)
def check(change: TableChange, cx: Context) -> Iterator[Finding]:
    """Table or column gets another name while software uses the old one."""
    if not meets_rows(change) or change.moment is None or not isinstance(change, RenameTable | RenameColumn):
        return
    if change.moment.recent or (change.conflict and knows_all(change)):
        return
    if isinstance(change, RenameTable) and _is_kept(change):
        return
    if isinstance(change, RenameTable):
        old, new = str(change.table), change.new.name.text
        route = f"in the same migration CREATE VIEW {old} AS SELECT * FROM {new}, and drop it a release later"
    else:
        old, new = f"{change.table}.{change.column.text}", change.new.text
        route = f"add {new}, write both, fill old rows, let readers change over, and drop {change.column.text} at last"
    yield cx.finding(change, f"software that still says {old} fails from this moment on", help=route)


def _is_kept(change: RenameTable) -> bool:
    """The old name goes on: as a view, as a table that is made anew, or because only case or schema changes."""
    old = change.table.name.text.lower()
    statement = change.statement
    views = statement.file.changes() if statement and statement.file else ()
    viewed = any(isinstance(one, CreateView) and one.name.name.text.lower() == old for one in views)
    return viewed or replaces(change) or old == change.new.name.text.lower()
