"""pagination/mixed-styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.lists.departure import Departure, departures
from plumbrule.model.lists.pagestyle import Camp, by_version, described, paged_lists, split
from plumbrule.model.workspace import Workspace
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Workspace, severity=Severity.WARNING, whole=True)
def check(workspace: Workspace, cx: Context) -> Iterator[Finding]:
    """Lists of one API are paged in different ways."""
    for api in workspace.apis:
        elsewhere = [operation for other in workspace.apis if other is not api for operation in paged_lists(other)]
        for lists in by_version(api):
            camps = split(lists)
            if camps is not None:
                yield _undecided(cx, api, camps)
                continue
            for form, operations in departures(lists, elsewhere).items():
                yield _outlier(cx, form, operations)


def _outlier(cx: Context, form: Sequence[Departure], operations: Sequence[Operation]) -> Finding:
    first, *rest = operations
    departing = " and ".join(one.text for one in form)
    norm = " and ".join(one.norm for one in form)
    others = f" ({len(rest)} more like it)" if rest else ""
    return cx.finding(
        first,
        f"{first} {departing}{others}, while {norm}, so clients need another loop over pages for it",
        related=[Related(operation.place, "is paged in the same way", operation.address) for operation in rest[:3]],
        help="offer the common parameters as well, and deprecate these",
        severity=Severity.INFO if all(one.minor for one in form) else None,
        detail=departing,
    )


def _undecided(cx: Context, api: Api, camps: Sequence[Camp]) -> Finding:
    numbers = " and ".join(f"{len(camp.operations)} by {described(camp.style)}" for camp in camps)
    return cx.finding(
        api,
        f"lists are paged in two ways, {numbers}, so clients need two loops over pages",
        related=[
            Related(camp.operations[0].place, f"is paged by {described(camp.style)}", camp.operations[0].address)
            for camp in camps
        ],
        help="decide for one of them, and offer it on every list",
    )
