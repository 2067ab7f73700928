"""Text in a character set that lacks most characters."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.encoding import lossy_texts
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.repair import qualified
from plumbrule.model.database.schema import Database, Dialect, Table
from plumbrule.rule import RELATED_PLACES, Context, Finding, Related, Severity, rule


@rule(on=Database, severity=Severity.WARNING)
def check(database: Database, cx: Context) -> Iterator[Finding]:
    """Text column cannot hold every character."""
    if database.dialect is not Dialect.MYSQL:
        return
    tables = [table for table in database.tables.values() if is_judged(table)]
    found = [_finding(table, cx) for table in tables if lossy_texts(table)]
    message = f"{len(found)} of {len(tables)} tables cannot hold every character: emoji and many names are refused"
    yield from cx.collapsed(database, found, len(tables), message)


def _finding(table: Table, cx: Context) -> Finding:
    lossy = lossy_texts(table)
    names = ", ".join(column.name for column in lossy)
    return cx.finding(
        table,
        f"{names} of {table} {'is' if len(lossy) == 1 else 'are'} {' and '.join(sorted(set(lossy.values())))}: "
        "emoji and many names are refused, or become question marks",
        related=[Related(one.place, f"is {name}", one.address) for one, name in list(lossy.items())[:RELATED_PLACES]],
        help=f"ALTER TABLE {qualified(table)} CONVERT TO CHARACTER SET utf8mb4;",
    )
