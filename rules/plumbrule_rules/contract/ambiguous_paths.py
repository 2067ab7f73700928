"""contract/ambiguous-paths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.overlap import Overlap, overlaps
from plumbrule.model.contract.path_item import path_items
from plumbrule.rule import Context, Finding, Related, Severity, rule

MOST = 50  # pairs of one API; where there are more, the paths follow no scheme at all


@rule(on=Api, severity=Severity.ERROR)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Two path templates can match the same request, so which operation runs depends on the router."""
    for overlap in islice(overlaps(path_items(api)), MOST):
        yield _finding(overlap, cx)


def _finding(overlap: Overlap, cx: Context) -> Finding:
    first, later = overlap
    common = ", ".join(operation.method for operation in later.operations if operation.method in overlap.methods)
    if overlap.identical:
        message = f"{later.path} is the path {first.path} again"
    else:
        message = f"{later.path} and {first.path} match the same requests and neither is the more concrete one"
    consequence = f"which of the two a {common} reaches is undefined" if common else "routers may know one of them only"
    return cx.finding(
        later.operations[0],
        f"{message}, so {consequence}",
        at=later.place,
        related=[Related(first.place, "matches the same requests", first.operations[0].address)],
        help="merge the two into one path item" if overlap.identical else "give one of them a literal of its own",
        severity=None if common else Severity.WARNING,
        detail=first.path,
    )
