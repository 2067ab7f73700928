"""A credential in the text of a SQL file."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.secret import Secret
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Secret, severity=Severity.ERROR, security=7.5)
def check(secret: Secret, cx: Context) -> Iterator[Finding]:
    """SQL file holds a password, token or key in plain."""
    many = f" ({secret.count} values)" if secret.count > 1 else ""
    what = "can be tried against offline" if secret.verifier else "is readable"
    yield cx.finding(
        secret,
        f"{secret.subject}{many} {what} for everyone who can read the repository, and stays in its history",
        label="the value is not repeated here",
        help="replace the secret, and pass the new one in from outside, as a variable of the client",
        severity=Severity.INFO if secret.in_practice else Severity.WARNING if secret.verifier else None,
        conceals=secret.concealed,
    )
