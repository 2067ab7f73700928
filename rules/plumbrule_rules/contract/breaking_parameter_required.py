"""contract/breaking-parameter-required."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import NewlyRequired
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.ERROR)
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """A request needs something that it did not need before."""
    for found in revision.breaks(NewlyRequired):
        consequence = f"what clients of {revision.base} send{found.reached('to')} without it is refused"
        yield broken(found, cx, consequence, advice="keep it optional, and say what happens without it")
