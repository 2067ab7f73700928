"""contract/trailing-slash-or-empty-segment."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.path_item import WrittenPath, lasting, path_items, written
from plumbrule.model.design.slashes import without_extra
from plumbrule.model.norm import FEWEST
from plumbrule.model.validity.path_query import appendix
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Path ends with a slash or has an empty segment."""
    items = [item for item in lasting(api) if appendix(item.path) is None]  # what has a query or fragment is no path
    paths = [one for one in written(api, items) if appendix(one.path) is None]
    taken = {one.path for one in written(api, path_items(api))}
    findings = [_finding(cx, one) for one in paths if without_extra(one.path) not in taken]
    if len(items) >= FEWEST and all(item.path.endswith("/") for item in items):
        by_design = [cx.finding(item.operations[0], "", at=item.place, severity=Severity.INFO) for item in items]
        yield cx.grouped(
            api, by_design, f"all {len(items)} paths end with a slash, so clients without it are redirected"
        )
    else:
        message = f"{len(findings)} of {len(paths)} paths end with a slash or have an empty segment"
        yield from cx.habitual(api, findings, message)


def _finding(cx: Context, one: WrittenPath) -> Finding:
    fault = "ends with a slash" if one.path.endswith("/") else "has an empty segment"
    better = without_extra(one.path)
    return cx.finding(
        one.node,
        f"{one.path} {fault}: servers and caches take {better} for another resource",
        at=one.place,
        help=f"call it {better}",
    )
