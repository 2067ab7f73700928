"""contract/resource-shape-divergence."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.shapes import divergence
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Reading, listing, creating and updating one resource use shapes that do not fit."""
    for resource in api.resources:
        found = divergence(resource)
        if found is not None:
            yield cx.finding(
                found.operation,
                f"{found.operation} {found.text}, so nobody can read one, change it and send it back",
                related=[Related(found.read.place, "answers with the other shape", found.read.address)],
                help="let all of them refer to one schema; readOnly and writeOnly mark what goes one way",
            )
