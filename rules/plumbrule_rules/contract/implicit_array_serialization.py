"""contract/implicit-array-serialization."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Parameter
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Array or object parameter leaves its serialisation to the default."""
    declared = (one for operation in api.operations for one in operation.parameters_in("query", "cookie"))
    candidates = [one for one in dict.fromkeys(declared) if _is_compound(one)]
    key = "collectionFormat" if api.version == "2.0" else "style and explode"
    findings = [
        cx.finding(
            parameter,
            f"{parameter} holds several values and does not say {key}, so clients write it in different ways",
            help="collectionFormat: multi" if api.version == "2.0" else _suggestion(parameter),
        )
        for parameter in candidates
        if not any(parameter.element.get(name) for name in ("style", "explode", "collectionFormat"))
    ]
    message = f"{len(findings)} of {len(candidates)} parameters with several values do not say {key}"
    yield from cx.collapsed(api, findings, len(candidates), message)


def _is_compound(parameter: Parameter) -> bool:
    """An array of more than one item, or an object; what has a media type says how it is written."""
    flat = parameter.schema.flat if parameter.schema else None
    if flat is None or parameter.contents or (flat.max_items is not None and flat.max_items <= 1):
        return False
    return flat.types <= {"array", "object"} and bool(flat.types)


def _suggestion(parameter: Parameter) -> str:
    return "style: deepObject" if "object" in parameter.types else "style: form, explode: true"
