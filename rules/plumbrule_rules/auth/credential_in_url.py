"""auth/credential-in-url."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.api import Parameter
from plumbrule.model.urlsecret import is_credential, is_short_lived
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Parameter, severity=Severity.ERROR, silences=("privacy/personal-data-in-url",), security=7.0)
def check(parameter: Parameter, cx: Context) -> Iterator[Finding]:
    """Credential is a path or query parameter."""
    if parameter.location in {"path", "query"} and is_credential(parameter):
        users = (
            f"{parameter.users[0]} takes" if len(parameter.users) == 1 else f"{len(parameter.users)} operations take"
        )
        yield cx.finding(
            parameter,
            f"{users} {parameter} from the {parameter.location}, so it ends up in access logs and browser histories",
            severity=Severity.INFO if is_short_lived(parameter) else None,
            help="take it from a header or the body",
        )
