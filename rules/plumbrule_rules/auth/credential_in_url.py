"""auth/credential-in-url."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.access.urlsecret import credentials, is_short_lived
from plumbrule.model.contract.api import Api, Parameter
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.ERROR, security=7.0, silences=("privacy/personal-data-in-url",))
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Credential is a path or query parameter."""
    for parameters in credentials(api):
        findings = [_finding(cx, parameter) for parameter in parameters]
        first, *others = parameters
        if others:
            users = sum(len(parameter.users) for parameter in parameters)
            yield cx.grouped(first, findings, f"{users} operations take {_described(first)}")
        else:
            yield from findings


def _finding(cx: Context, parameter: Parameter) -> Finding:
    count = len(parameter.users)
    taken = f"{parameter.users[0]} takes" if count == 1 else f"{count} operations take"
    return cx.finding(
        parameter,
        f"{taken} {_described(parameter)}",
        severity=Severity.INFO if is_short_lived(parameter) else None,
        help="take it from a header or the body",
    )


def _described(parameter: Parameter) -> str:
    return f"{parameter} from the {parameter.location}, so it ends up in access logs and browser histories"
