"""contract/unreadable-document."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.input import Problem
from plumbrule.rule import Context, Finding, Related, Severity, rule

KINDS = frozenset({"syntax", "encoding", "limit", "version"})


@rule(on=Problem, severity=Severity.ERROR)
def check(problem: Problem, cx: Context) -> Iterator[Finding]:
    """Contract cannot be read as the OpenAPI document that it claims to be."""
    if problem.reader == "contract" and problem.kind in KINDS:
        yield cx.finding(
            problem,
            problem.message,
            related=[Related(place, note) for place, note in problem.related],
            help=problem.help,
            detail=problem.detail,
            severity=Severity.WARNING if problem.minor else None,
        )
