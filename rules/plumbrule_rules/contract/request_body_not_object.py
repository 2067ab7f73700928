"""contract/request-body-not-object."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api, Body
from plumbrule.model.contract.operation_parts import parts
from plumbrule.model.http.body_form import bare_kind, needed
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Request body cannot grow, or is optional though its schema requires something."""
    bodies = [part for part in parts(api, {Body}) if isinstance(part, Body)]
    for body in bodies:
        kind = bare_kind(body)
        if kind is not None:
            yield cx.finding(
                body,
                f"{body.address} is a bare {kind}, so nothing can ever be added to it without breaking clients",
                help="wrap it in an object: `{items: […]}` (a breaking change)",
                detail="bare",
            )
    findings = [
        cx.finding(
            body,
            f"{body.address} is optional, though it requires {', '.join(names[:3])}, so who sends none is refused",
            help="required: true",
            detail="optional",
        )
        for body in bodies
        if (names := needed(body.operation)) and body is body.operation.body
    ]
    message = f"{len(findings)} of {len(bodies)} request bodies are optional, though their schemas require something"
    yield from cx.collapsed(api, findings, len(bodies), message)
