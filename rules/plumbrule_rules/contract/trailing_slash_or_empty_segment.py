"""contract/trailing-slash-or-empty-segment."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.contract.path_item import PathItem, lasting, path_items
from plumbrule.model.contract.path_query import appendix
from plumbrule.model.contract.slashes import without_extra
from plumbrule.model.norm import FEWEST
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.WARNING)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Path ends with a slash or has an empty segment."""
    items = [item for item in lasting(api) if appendix(item.path) is None]  # what has a query or fragment is no path
    taken = {item.path for item in path_items(api)}
    findings = [_finding(cx, item) for item in items if without_extra(item.path) not in taken]
    if len(items) >= FEWEST and all(item.path.endswith("/") for item in items):
        by_design = [cx.finding(item.operations[0], "", at=item.place, severity=Severity.INFO) for item in items]
        yield cx.grouped(
            api, by_design, f"all {len(items)} paths end with a slash, so clients without it are redirected"
        )
    else:
        message = f"{len(findings)} of {len(items)} paths end with a slash or have an empty segment"
        yield from cx.collapsed(api, findings, len(items), message)


def _finding(cx: Context, item: PathItem) -> Finding:
    fault = "ends with a slash" if item.path.endswith("/") else "has an empty segment"
    better = without_extra(item.path)
    return cx.finding(
        item.operations[0],
        f"{item.path} {fault}: servers and caches take {better} for another resource",
        at=item.place,
        help=f"call it {better}",
    )
