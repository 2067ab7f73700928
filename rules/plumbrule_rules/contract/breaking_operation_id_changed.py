"""contract/breaking-operation-id-changed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import RenamedOperation
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.INFO, preset="strict")
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """The operationId of an operation is another one."""
    for found in revision.breaks(RenamedOperation):
        yield broken(found, cx, "in generated clients the method has another name")
