"""contract/breaking-status-removed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import RemovedStatus
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.ERROR)
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """A status that clients know an operation to answer with is gone or replaced."""
    for found in revision.breaks(RemovedStatus):
        yield broken(found, cx, f"clients of {revision.base} tell by it what happened")
