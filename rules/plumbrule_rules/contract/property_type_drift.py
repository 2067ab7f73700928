"""contract/property-type-drift."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.drift import Drift, type_drifts, width_drifts
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.WARNING, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Property of one name has different types in different schemas."""
    drifted = set()
    for drift in type_drifts(api):
        drifted.add(drift.name)
        yield _finding(cx, drift, None)
    for drift in width_drifts(api):
        if drift.name not in drifted:
            yield _finding(cx, drift, Severity.INFO)


def _finding(cx: Context, drift: Drift, severity: Severity | None) -> Finding:
    (usual, users), *others = drift.kinds
    kind, odd = others[0]
    first, *more = odd
    also = f" and {counted(len(more), 'other', 'others')}" if more else ""
    places = "place" if len(users) == 1 else "places"
    return cx.finding(
        first,
        f"{drift.name} is {kind} in {first.address}{also} and {usual} in {len(users)} {places}, so clients cannot pass"
        " it on",
        related=[
            *(Related(field.place, f"is {kind} here too", field.address) for field in more[:2]),
            *(Related(field.place, f"is {usual} here", field.address) for field in users[:2]),
        ],
        help=f"make it {usual} everywhere, by one component that all refer to",
        severity=severity,
        detail=drift.name,
    )
