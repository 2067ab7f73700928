"""contract/breaking-response-widened."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import WidenedOutput
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.ERROR)
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """A response may hold values that it never held before."""
    for found in revision.breaks(WidenedOutput):
        yield broken(found, cx, f"clients of {revision.base} do not expect that{found.reached('from')}")
