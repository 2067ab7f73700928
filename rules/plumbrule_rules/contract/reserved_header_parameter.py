"""contract/reserved-header-parameter."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Parameter
from plumbrule.rule import Context, Finding, Severity, rule

_PLACES = {
    "accept": "list the media types under the responses' content",
    "content-type": "list the media types under the requestBody's content",
    "authorization": "declare a security scheme and require it",
}
"""Header in lower case → where OpenAPI 3.x wants to hear of it (OAS 3.0 and later, Parameter Object)."""


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Accept, Content-Type or Authorization is declared as a header parameter and ignored."""
    if api.version == "2.0":
        return  # it ignores none of them; auth/handmade-auth-header speaks of credentials
    declared = [one for operation in api.operations for one in operation.parameters_in("header")]
    headers = list(dict.fromkeys((*api.parameters.values(), *declared)))
    findings = [_finding(one, cx) for one in headers if one.location == "header" and one.name.lower() in _PLACES]
    message = f"{len(findings)} header parameters are Accept, Content-Type or Authorization, which OpenAPI ignores"
    yield from cx.habitual(api, findings, message)


def _finding(parameter: Parameter, cx: Context) -> Finding:
    name = parameter.name
    return cx.finding(
        parameter,
        f"{name} as a header parameter is ignored, so generated clients and tools do not send what is written here",
        severity=Severity.INFO if _selects_version(parameter) else None,
        help=f"remove it, and {_PLACES[name.lower()]}",
    )


def _selects_version(parameter: Parameter) -> bool:
    """One fixed value, which says what version of the API is meant: `application/vnd.example.v3+json`."""
    enum = parameter.schema.flat.enum if parameter.schema else None
    return enum is not None and len(enum) == 1
