"""contract/incomplete-resource-methods."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.method_gaps import gaps
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Resource can be created or changed but not read, or has methods that do not go together."""
    for gap in gaps(api):
        yield cx.finding(
            gap.operation,
            f"{gap.resource} {gap.text}",
            at=gap.operation.path_place,
            help=gap.remedy.format(gap.resource.path),
        )
