"""contract/invalid-structure."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.input import Problem
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Problem, severity=Severity.ERROR)
def check(problem: Problem, cx: Context) -> Iterator[Finding]:
    """Contract breaks the structure that its OpenAPI version prescribes."""
    if problem.reader == "contract" and problem.kind == "structure":
        yield cx.finding(
            problem,
            problem.message,
            related=[Related(place, note) for place, note in problem.related],
            help=problem.help,
            detail=problem.detail,
            severity=Severity.INFO if problem.minor else None,
        )
