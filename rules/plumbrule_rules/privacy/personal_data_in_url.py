"""privacy/personal-data-in-url."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Parameter
from plumbrule.model.privacy.identity import is_expected, personal_parameters
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, security=4.3)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Personal data travels in the URL."""
    for parameters in personal_parameters(api):
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
        severity=Severity.INFO if is_expected(parameter) else None,
        help="take it from the body of a POST …/search, or use an id that says nothing",
    )


def _described(parameter: Parameter) -> str:
    return f"{parameter} from the {parameter.location}, so it ends up in access logs, browser histories and caches"
