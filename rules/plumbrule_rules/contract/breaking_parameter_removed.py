"""contract/breaking-parameter-removed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import RemovedInput
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.ERROR)
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """A parameter or a property of requests that clients may send is gone."""
    for found in revision.breaks(RemovedInput):
        fate = "is refused" if found.weight == "error" else "is ignored without a word"
        consequence = f"what clients of {revision.base} say with it{found.reached('to')} {fate}"
        yield broken(found, cx, consequence, advice="keep it, deprecated, for as long as it may be sent")
