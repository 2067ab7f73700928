"""A name in the manifest that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.input import Problem
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Problem, severity=Severity.ERROR)
def check(problem: Problem, cx: Context) -> Iterator[Finding]:
    """Manifest names a service, store, broker, topic, tier or external that it does not declare."""
    if problem.reader == "manifest" and problem.kind == "reference":
        related = [Related(place, note) for place, note in problem.related]
        yield cx.finding(problem, problem.message, related=related, help=problem.help, detail=problem.detail)
