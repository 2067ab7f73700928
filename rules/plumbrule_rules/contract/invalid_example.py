"""contract/invalid-example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.instance import Unfit, unfit_values
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule

MOST = 3  # reasons of one value; the first mostly explains the others


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Example or default does not fit its schema."""
    groups: dict[tuple[str, str, str], list[Unfit]] = {}
    for unfit in unfit_values(api):
        key = (unfit.value.kind, unfit.value.owner.address, _reasons(unfit))
        groups.setdefault(key, []).append(unfit)
    for group in groups.values():
        yield _finding(group, cx)


def _reasons(unfit: Unfit) -> str:
    more = len(unfit.misfits) - MOST
    return ", ".join(one.text for one in unfit.misfits[:MOST]) + (f", and {more} more" if more > 0 else "")


def _finding(group: Sequence[Unfit], cx: Context) -> Finding:
    """One for all examples of one owner that fail for the same reasons."""
    value, misfits = group[0]
    name = f"{value.kind} {value.name}".strip()
    others = f" (and {counted(len(group) - 1, 'other', 'others')} of it)" if len(group) > 1 else ""
    if value.kind == "default":
        consequence = "whoever leaves the value out gets one that is not allowed"
    else:
        consequence = "readers, mocks and tests that take it are refused"
    return cx.finding(
        value.owner,
        f"the {name} of {value.owner.address}{others} does not fit its schema: {_reasons(group[0])}; {consequence}",
        at=misfits[0].element.value_place,
        related=[
            Related(value.schema.place, "this is the schema", value.schema.address),
            *(Related(one.element.value_place, one.text) for one in misfits[1:MOST]),
            *(Related(one.value.element.value_place, "this one too") for one in group[1:3]),
        ],
        help="correct the value or the schema",
        detail=f"{name} {misfits[0].keyword}",
    )
