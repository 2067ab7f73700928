"""contract/required-with-default."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Field, Parameter
from plumbrule.model.names import ends_with, words
from plumbrule.rule import Context, Finding, Severity, rule

_VERSIONS = words("version api_version")
_HELP = "drop the default, or `required`"


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Required parameter or property has a default that can never apply."""
    required: list[Parameter | Field] = [*_parameters(api), *_fields(api)]
    findings = [
        cx.finding(
            one,
            f"{one} is required and has a default, which never applies, so the two contradict each other",
            help=_HELP,
        )
        for one in required
        if _has_default(one)
    ]
    message = (
        f"{len(findings)} of {len(required)} required parameters and properties have a default, which never applies"
    )
    yield from cx.collapsed(api, findings, len(required), message)


def _parameters(api: Api) -> Iterator[Parameter]:
    declared = dict.fromkeys(one for operation in api.operations for one in operation.parameters)
    return (one for one in declared if one.required and not ends_with(one.name, _VERSIONS))


def _fields(api: Api) -> Iterator[Field]:
    """Properties that clients must send. In answers a default is documentation; what is read-only is not sent."""
    return (one for one in api.fields() if one.required and "request" in one.directions)


def _has_default(one: Parameter | Field) -> bool:
    """A default of its own, where there is anything to choose: one fixed value is a discriminator."""
    flat = one.schema.flat if one.schema else None
    if flat is None or (flat.enum is not None and len(flat.enum) == 1):
        return False
    parts = [one.element, *(part.element for part in flat.parts)]
    return any(part.get("default") is not None for part in parts)
