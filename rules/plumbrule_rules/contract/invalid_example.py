"""contract/invalid-example."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.instance import Unfit, unfit_values
from plumbrule.rule import Context, Finding, Related, Severity, rule

MOST = 3  # reasons of one value; the first mostly explains the others


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Example or default does not fit its schema."""
    for unfit in unfit_values(api):
        yield _finding(unfit, cx)


def _finding(unfit: Unfit, cx: Context) -> Finding:
    value, reasons = unfit
    first, *rest = reasons[:MOST]
    more = len(reasons) - MOST
    told = ", ".join(one.text for one in reasons[:MOST]) + (f", and {more} more" if more > 0 else "")
    name = f"{value.kind} {value.name}".strip()
    if value.kind == "default":
        consequence = "whoever leaves the value out gets one that is not allowed"
    else:
        consequence = "readers, mocks and tests that take it are refused"
    return cx.finding(
        value.owner,
        f"the {name} of {value.owner.address} does not fit its schema: {told}; {consequence}",
        at=first.element.value_place,
        related=[
            Related(value.schema.place, "this is the schema", value.schema.address),
            *(Related(one.element.value_place, one.text) for one in rest),
        ],
        help="correct the value or the schema",
        detail=f"{name} {first.keyword}",
    )
