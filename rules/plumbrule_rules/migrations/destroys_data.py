"""A statement that takes away more than one sees."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.change import Change, DropTable
from plumbrule.model.database.column_change import DropColumn
from plumbrule.model.database.moment import meets_rows
from plumbrule.model.database.object_change import DropSchema, WriteRows
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=(WriteRows, DropSchema, DropTable, DropColumn), severity=Severity.ERROR)
def check(change: Change, cx: Context) -> Iterator[Finding]:
    """Statement takes away all rows, a whole schema, or whatever depends on what it names."""
    if isinstance(change, WriteRows):
        if change.kind == "truncate" and meets_rows(change):
            yield _truncate(change, cx)
    elif isinstance(change, DropSchema):
        if change.kind == "database" or change.cascade:
            message = f"this takes away everything in {change.kind} {change.name}"
            yield cx.finding(change, message, help="drop what is meant by name, so that a review can see it")
    elif isinstance(change, DropTable | DropColumn) and change.cascade and change.moment and change.moment.users:
        users = change.moment.users
        yield cx.finding(
            change,
            f"CASCADE takes {', '.join(user.name for user in users)} away too",
            related=[Related(user.place, "goes with it") for user in users[:3]],
            help="drop those by name first, and this without CASCADE",
            severity=Severity.WARNING,
        )


def _truncate(change: WriteRows, cx: Context) -> Finding:
    if change.cascade:
        message = f"this takes all rows of {change.table}, and of every table that refers to it"
    else:
        message = f"this takes all rows of {change.table}"
    route = "name every table that is to be emptied" if change.cascade else "copy what may be needed again first"
    return cx.finding(change, message, help=route, severity=None if change.cascade else Severity.WARNING)
