"""contract/read-write-only-misuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Parameter, Schema
from plumbrule.model.http.one_way import Misuse, misuses
from plumbrule.rule import Context, Finding, Severity, related_to, rule

_SHOWN = 3


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """A property is readOnly or writeOnly where that has no effect."""
    alike: dict[str, list[Finding]] = {}
    for schema, found in misuses(api):
        alike.setdefault(found[0].text, []).append(_finding(schema, found, cx))
    for text, findings in alike.items():
        message = f"{len(findings)} schemas have properties that are {text}"
        yield from cx.collapsed(api, findings, len(findings), message)
    for parameter in dict.fromkeys(one for operation in api.operations for one in operation.parameters):
        if _is_read_only(parameter):
            message = f"{parameter} is a parameter and readOnly, though only clients write parameters"
            yield cx.finding(parameter, message, help="drop readOnly")


def _finding(schema: Schema, found: Sequence[Misuse], cx: Context) -> Finding:
    first = found[0]
    names = ", ".join(one.field.name for one in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
    return cx.finding(
        schema,
        f"{names} of {schema} {'is' if len(found) == 1 else 'are'} {first.text}",
        at=first.field.place,
        related=related_to([one.field for one in found[1:]], "is so as well"),
        help=first.repair,
    )


def _is_read_only(parameter: Parameter) -> bool:
    elements = [parameter.element, *([parameter.schema.element] if parameter.schema else [])]
    return any(element.flag("readOnly") for element in elements)
