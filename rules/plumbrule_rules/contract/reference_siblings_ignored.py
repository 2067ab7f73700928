"""contract/reference-siblings-ignored."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.validity.reference_siblings import Ignored, reference_siblings
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Workspace, severity=Severity.WARNING, preset="strict")
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """Keys beside a $ref have no effect in this version of OpenAPI."""
    judged: set[int] = set()
    for api in workspace.apis:
        fresh = [document for document in api.documents if id(document) not in judged]
        judged |= {id(document) for document in fresh}
        if api.version not in {"2.0", "3.0"}:
            continue
        found = [reference_siblings(document, api.references) for document in fresh]
        count = sum(one.total for one in found)
        findings = [_finding(api, ignored, cx) for one in found for ignored in one.ignored]
        message = f"{len(findings)} of {count} references have keys beside them that OpenAPI {api.version} ignores"
        yield from cx.collapsed(api, findings, count, message)


def _finding(api: Api, ignored: Ignored, cx: Context) -> Finding:
    keys = " and ".join(ignored.keys)
    verb = "has" if len(ignored.keys) == 1 else "have"
    if api.version == "2.0" or "schemas" not in ignored.text:
        advice = "move what they say to where the reference leads, or to OpenAPI 3.1"
    else:
        advice = f"allOf: [{{$ref: {ignored.text!r}}}] beside {keys}"
    first = ignored.element.get(ignored.keys[0])
    return cx.finding(
        api,
        f"{keys} beside the reference to {ignored.text} {verb} no effect in OpenAPI {api.version}",
        at=first.key_place if first else ignored.element.key_place,
        help=advice,
        severity=Severity.INFO if ignored.only_words else None,
        detail="/".join(step for step in ignored.element.route if isinstance(step, str)),
    )
