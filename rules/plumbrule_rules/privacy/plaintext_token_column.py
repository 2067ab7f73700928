"""A token or key that the table may hold as it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.confidential import plaintext
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.renaming import rename_column
from plumbrule.model.database.schema import Column
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Column, severity=Severity.WARNING, preset="strict", security=5.9)
def check(column: Column, cx: Context) -> Iterator[Finding]:
    """Column for a token, key or secret does not say that it is hashed or encrypted."""
    if is_judged(column.table) and plaintext(column) == "token":
        yield cx.finding(
            column,
            f"{column} is {column.type}, and its name does not say that it is hashed or encrypted: "
            "one leaked backup lets its reader act for everyone in the table",
            help=f"store a hash where the value is only compared ({rename_column(column, 'hash')}); "
            "encrypt it with a key outside the database where it is sent on",
        )
