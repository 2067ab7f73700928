"""contract/breaking-operation-removed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import RemovedContract, RemovedOperation
from plumbrule.model.compatibility.revision import Revision
from plumbrule.model.node import Node
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=(Revision, RemovedContract), severity=Severity.ERROR)
def check(node: Node, cx: Context) -> Iterator[Finding]:
    """An operation that clients may call is gone, or answers elsewhere."""
    if isinstance(node, RemovedContract):
        number = len(node.users)
        yield broken(node, cx, f"{number} operation{'s are' if number != 1 else ' is'} promised nowhere now")
    elif isinstance(node, Revision):
        yield from _of_contract(node, cx)


def _of_contract(revision: Revision, cx: Context) -> Iterator[Finding]:
    gone = [
        broken(found, cx, _consequence(found), advice=_advice(found)) for found in revision.breaks(RemovedOperation)
    ]
    before = len(revision.operations) + len(revision.webhooks)
    message = f"{len(gone)} of {before} operations are gone or moved: clients of {revision} lose half of it or more"
    yield from cx.collapsed(revision, gone, before, message)


def _consequence(found: RemovedOperation) -> str:
    return "nobody sends it any more" if found.is_sent else "clients that call it get an error"


def _advice(found: RemovedOperation) -> str:
    if found.is_moved:
        return "answer at the earlier address too, deprecated, until every client has moved"
    return "deprecate it first, with a Sunset date, and remove it after that"
