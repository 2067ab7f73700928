"""A file that the manifest names and nobody can read."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.input import Problem
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Problem, severity=Severity.ERROR)
def check(problem: Problem, cx: Context) -> Iterator[Finding]:
    """Declared contract or DDL file does not exist or cannot be read."""
    if problem.reader == "manifest" and problem.kind == "missing":
        related = [Related(place, note) for place, note in problem.related]
        yield cx.finding(problem, problem.message, related=related, help=problem.help, detail=problem.detail)
