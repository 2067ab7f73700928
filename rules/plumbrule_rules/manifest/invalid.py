"""What a manifest or compose file is not allowed to be."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.input import Problem
from plumbrule.rule import Context, Finding, Related, Severity, rule

OWN_RULES = frozenset({"reference", "missing", "duplicate"})  # unresolved-reference, spec-missing, duplicate-name


@rule(on=Problem, severity=Severity.ERROR)
def check(problem: Problem, cx: Context) -> Iterator[Finding]:
    """Service manifest has an unknown key, a wrong type or a bad value."""
    if problem.reader == "manifest" and problem.kind not in OWN_RULES:
        related = [Related(place, note) for place, note in problem.related]
        yield cx.finding(problem, problem.message, related=related, help=problem.help, detail=problem.detail)
