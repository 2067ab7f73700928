"""An identifier that a thief can use, in a plain column."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.personal import identifier
from plumbrule.model.database.renaming import rename_column
from plumbrule.model.database.schema import Column
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Column, severity=Severity.ERROR, security=6.5)
def check(column: Column, cx: Context) -> Iterator[Finding]:
    """Column holds an identity, card or account number that nothing says is encrypted."""
    held = identifier(column) if is_judged(column.table) else None
    if held is None:
        return
    if held.forbidden:
        yield cx.finding(
            column,
            f"{column} holds {held.what}, which must not be stored once a payment is authorised (PCI DSS 3.3.1)",
            help="pass it on to the payment provider and drop the column",
        )
    else:
        yield cx.finding(
            column,
            f"{column} is {column.type} and holds {held.what}, which nothing says is encrypted or masked: "
            "one leaked backup is a reportable breach",
            help=f"encrypt it with a key outside the database and say so: {rename_column(column, 'encrypted')}",
            severity=Severity.WARNING,
        )
