"""contract/breaking-server-removed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import RemovedServer
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.WARNING, preset="strict")
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """A base URL that clients are configured with is no longer listed."""
    for found in revision.breaks(RemovedServer):
        yield broken(found, cx, f"clients of {revision.base} call it")
