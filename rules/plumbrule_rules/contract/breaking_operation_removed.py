"""contract/breaking-operation-removed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import RemovedContract, RemovedOperation
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=(Revision, RemovedContract), severity=Severity.ERROR)
def check(node: Revision | RemovedContract, cx: Context) -> Iterator[Finding]:
    """An operation that clients may call is gone, or answers elsewhere."""
    if isinstance(node, RemovedContract):
        yield broken(node, cx, f"its {len(node.users)} operations are promised nowhere")
        return
    gone = [
        broken(
            found, cx, _consequence(found), advice="deprecate it first, with a Sunset date, and remove it after that"
        )
        for found in node.breaks(RemovedOperation)
    ]
    before = len(node.old.operations)
    message = f"{len(gone)} removals among the {before} operations of {node}: clients of {node.base} lose most of them"
    yield from cx.collapsed(node, gone, before, message)


def _consequence(found: RemovedOperation) -> str:
    return "nobody sends it any more" if found.is_sent else "clients that call it get an error"
