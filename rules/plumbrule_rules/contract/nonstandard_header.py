"""contract/nonstandard-header."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.documentation.header_style import named_headers, style_fault
from plumbrule.rule import Context, Finding, Severity, related_to, rule


@rule(on=Api, severity=Severity.INFO, preset="docs")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Header of one's own begins with X- or is written in an unusual way."""
    for name, headers in named_headers(api).items():
        fault = style_fault(name)
        if fault is not None:
            reason, better = fault
            first, *others = headers
            yield cx.finding(
                first,
                f"header {name} {reason}",
                related=related_to(others, "the same header"),
                help=f"call it {better}",
                detail=name.lower(),
            )
