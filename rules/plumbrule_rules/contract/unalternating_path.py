"""contract/unalternating-path."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.alternation import breaks
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=Api, severity=Severity.INFO, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Path does not alternate between collections and their items."""
    for one in breaks(api):
        users = f" ({one.paths} paths)" if one.paths > 1 else ""
        yield cx.finding(
            one.item.operations[0],
            f"{one.item.path}{users} {one.reason}",
            at=one.item.place,
            help="write /collection/{id}/collection/{id}; one key of two parts is one segment",
            detail=one.upto,
        )
