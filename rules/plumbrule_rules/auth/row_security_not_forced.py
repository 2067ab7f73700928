"""Row security that does not hold the owner."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.repair import qualified
from plumbrule.model.database.row_security import unforced
from plumbrule.model.database.schema import Table
from plumbrule.model.database.table_fix import altered
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Table, severity=Severity.WARNING, preset="strict")
def check(table: Table, cx: Context) -> Iterator[Finding]:
    """Row security is not forced, so policies do not hold the table's owner."""
    who = unforced(table)
    if who is not None:
        head = f"ALTER TABLE {qualified(table)}"
        owner = f"{table.owner}, who owns it" if who == "owner" else "whoever owns it"
        yield cx.finding(
            table,
            f"the policies of {table} do not hold {owner}: an application that connects as the owner sees every row",
            at=table.row_security_place,
            help=f"{head} FORCE ROW LEVEL SECURITY;",
            fix=altered(
                table,
                f"force row security on {table}",
                f"{head} FORCE ROW LEVEL SECURITY;",
                f"{head} NO FORCE ROW LEVEL SECURITY;",
            ),
            severity=None if who == "owner" else Severity.INFO,
        )
