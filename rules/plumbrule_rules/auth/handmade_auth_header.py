"""auth/handmade-auth-header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.access.callers import carried_by, handmade_credentials
from plumbrule.model.contract.api import Api, Parameter
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Credential is declared as an ordinary parameter instead of a security scheme."""
    for parameters in handmade_credentials(api):
        yield _finding(cx, api, parameters)


def _finding(cx: Context, api: Api, parameters: Sequence[Parameter]) -> Finding:
    first, *rest = parameters
    count = len({id(operation) for parameter in parameters for operation in parameter.users})
    operations = "1 operation takes" if count == 1 else f"{count} operations take"
    scheme = carried_by(first)
    twice = f"which {scheme} carries already, so it is declared twice"
    unknown = "so clients, gateways and reviewers do not know them as secured"
    return cx.finding(
        api,
        f"{operations} {first} as a parameter, {twice if scheme else unknown}",
        at=first.place,
        related=[Related(one.place, "is the same credential", one.address) for one in rest[:3]],
        severity=Severity.INFO if scheme else None,
        help="remove the parameter"
        if scheme
        else f"declare a scheme: `type: apiKey, in: {first.location}, name: {first}`",
        detail=f"{first.location} {first.name.lower()}",
    )
