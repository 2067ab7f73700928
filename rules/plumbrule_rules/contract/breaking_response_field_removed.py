"""contract/breaking-response-field-removed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import LostOutput
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.ERROR)
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """A response no longer holds something that clients may read."""
    for found in revision.breaks(LostOutput):
        consequence = f"clients of {revision.base} read it{found.reached('from')}"
        yield broken(found, cx, consequence, advice="keep sending it, and deprecate it")
