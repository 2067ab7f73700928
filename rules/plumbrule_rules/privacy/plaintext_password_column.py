"""A password that the table may hold as it was typed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.confidential import BCRYPT, is_too_short, plaintext
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.renaming import rename_column
from plumbrule.model.database.schema import Column
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Column, severity=Severity.WARNING, security=6.5)
def check(column: Column, cx: Context) -> Iterator[Finding]:
    """Column for a password does not say that it holds a hash."""
    if not is_judged(column.table) or plaintext(column) != "password":
        return
    short = is_too_short(column)
    yield cx.finding(
        column,
        f"{column} is {column.type}, too short for the {BCRYPT} characters of a bcrypt hash: "
        "it holds the password, or a hash that is guessed in hours"
        if short
        else f"{column} is {column.type}, and its name does not say that it is hashed: "
        "whoever reads the table may read passwords",
        help=f"store a hash (argon2id, scrypt or bcrypt) and say so: {rename_column(column, 'hash')}",
        severity=None if short else Severity.INFO,
    )
