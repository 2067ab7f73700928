"""contract/missing-example."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.documentation.illustration import is_illustrated, pictured
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="docs")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Body has no example anywhere."""
    candidates = list(pictured(api))
    findings = [
        cx.finding(
            content, f"{content.address} has no example", help="example: {…}, at the media type or the properties"
        )
        for content in candidates
        if not is_illustrated(content)
    ]
    message = f"{len(findings)} of {len(candidates)} bodies have no example"
    yield from cx.collapsed(api, findings, len(candidates), message)
