"""contract/breaking-request-narrowed."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import NarrowedInput
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.ERROR)
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """Values that requests were allowed to hold are no longer accepted."""
    for found in revision.breaks(NarrowedInput):
        more = ", and responses hold what clients do not expect" if found.mirrored else ""
        consequence = f"requests{found.reached('of')} that were right in {revision.base} are refused{more}"
        yield broken(found, cx, consequence, advice="accept what was accepted, beside what is new")
