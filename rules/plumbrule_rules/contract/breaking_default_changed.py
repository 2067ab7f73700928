"""contract/breaking-default-changed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import ChangedDefault
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.WARNING, preset="strict")
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """A request that leaves a value out means something else than before."""
    for found in revision.breaks(ChangedDefault):
        yield broken(found, cx, f"requests{found.reached('of')} that leave it out change their meaning")
