"""contract/ambiguous-paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api
from plumbrule.model.design.path_item import idle_repeats, path_items
from plumbrule.model.prose import counted
from plumbrule.model.validity.overlap import Crossing, Twins, crossings, twins
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR, silences=("contract/trailing-slash-or-empty-segment",))
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Two path templates can match the same request, so which operation runs depends on the router."""
    items = path_items(api)
    for pair in twins(items):
        yield _identical(pair, cx)
    for idle, other in idle_repeats(api):
        yield cx.finding(
            idle,
            f"{idle.path} is the path {other.path} again, so many tools keep one of them only",
            related=[Related(other.place, "the same path", other.node.address)],
            help="merge the two into one path item",
            severity=Severity.WARNING,
            detail=other.path,
        )
    forks: dict[str, list[Crossing]] = {}
    for crossing in crossings(items):
        forks.setdefault(crossing.fork, []).append(crossing)
    for fork, found in forks.items():
        yield from _crossings(api, fork, found, cx)


def _crossings(api: Api, fork: str, found: Sequence[Crossing], cx: Context) -> Iterator[Finding]:
    """One for a fork: what is put right there parts all of its paths."""
    findings = [_crossing(crossing, cx) for crossing in found]
    if len(findings) == 1:
        yield from findings
        return
    item, others = found[0]
    message = (
        f"{len(findings)} paths below {fork} match requests that others match as well, such as {item.path} and"
        f" {others[0].path}, and none is the more concrete one, so the order of routes decides"
    )
    yield cx.grouped(api, findings, message, detail=f"crossing {fork}")


def _identical(pair: Twins, cx: Context) -> Finding:
    first, later = pair
    common = ", ".join(operation.method for operation in later.operations if operation.method in first.methods)
    consequence = f"which of the two a {common} reaches is undefined" if common else "many tools keep one of them only"
    return cx.finding(
        later.operations[0],
        f"{later.path} is the path {first.path} again, so {consequence}",
        at=later.place,
        related=[Related(first.place, "the same path", first.operations[0].address)],
        help="merge the two into one path item",
        severity=None if common else Severity.WARNING,
        detail=first.path,
    )


def _crossing(crossing: Crossing, cx: Context) -> Finding:
    item, others = crossing
    first = others[0]
    more = f" (and {counted(len(others) - 1, 'more path', 'more paths')})" if len(others) > 1 else ""
    return cx.finding(
        item.operations[0],
        f"{item.path} and {first.path}{more} match the same requests, and neither is the more concrete one, so the"
        " order of routes decides",
        at=item.place,
        related=[Related(other.place, "crosses it", other.operations[0].address) for other in others[:3]],
        help="give the path a literal of its own, or a parameter a type or enum that excludes the other's literal",
        severity=Severity.WARNING,
        detail="crossing",
    )
