"""contract/duplicated-inline-schema."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.inline_copies import Copies, copies, inline_share
from plumbrule.rule import Context, Finding, Severity, related_to, rule

BY_DESIGN = 0.9  # of the schemas, from which on everything is written where it is used


@rule(on=Api, severity=Severity.INFO, preset="strict")
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Object schema is written out several times instead of being a component."""
    found = copies(api)
    findings = [_finding(cx, one) for one in found]
    if findings and (not api.schemas or inline_share(api) >= BY_DESIGN):
        total = sum(len(one.schemas) for one in found)
        message = f"{len(found)} objects are written out {total} times, and {len(api.schemas)} schemas are components"
        yield cx.grouped(api, findings, message)
    else:
        yield from findings


def _finding(cx: Context, one: Copies) -> Finding:
    first, *others = one.schemas
    return cx.finding(
        first,
        f"the same object of {one.properties} properties is written out {len(one.schemas)} times, and each copy can be"
        " changed alone",
        related=related_to(others, "is the same"),
        help="make it a component, and refer to it",
    )
