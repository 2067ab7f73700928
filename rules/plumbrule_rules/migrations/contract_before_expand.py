"""Something that is dropped while the schema itself still uses it."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import DropTable, RenameTable, TableChange
from plumbrule.model.database.column_change import DropColumn
from plumbrule.model.database.moment import dialect_at
from plumbrule.model.database.replacement import is_replaced
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(
    on=(DropTable, DropColumn, RenameTable),
    severity=Severity.ERROR,
    silences=("migrations/drop-table", "migrations/drop-column", "migrations/rename-breaks-readers"),
)
def check(change: TableChange, cx: Context) -> Iterator[Finding]:
    """Table or column is dropped that a view, a foreign key or a policy still uses."""
    moment = change.moment
    if moment is None or not moment.users or (isinstance(change, DropTable) and is_replaced(change)):
        return
    if isinstance(change, RenameTable) and dialect_at(change) is Dialect.POSTGRES:  # views follow a table there
        return
    if isinstance(change, DropTable | DropColumn) and change.cascade:
        return
    names = ", ".join(user.name for user in moment.users)
    what = f"{change.table}.{change.column.text}" if isinstance(change, DropColumn) else str(change.table)
    uses = "uses" if len(moment.users) == 1 else "use"
    yield cx.finding(
        change,
        f"{names} still {uses} {what}: the statement fails, or leaves behind what does not work",
        related=[Related(user.place, "still uses it") for user in moment.users[:3]],
        help="drop or change those first, in an earlier statement",
    )
