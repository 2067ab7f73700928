"""contract/breaking-security-tightened."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import TightenedSecurity
from plumbrule.model.compatibility.revision import Revision
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule_rules.breaking import broken


@rule(on=Revision, severity=Severity.ERROR)
def check(revision: Revision, cx: Context) -> Iterator[Finding]:
    """Credentials that were enough for an operation are not enough any more."""
    for found in revision.breaks(TightenedSecurity):
        consequence = f"clients of {revision.base} are turned away{found.reached('from')}"
        yield broken(found, cx, consequence, advice="take the earlier credentials until every client has the new ones")
