"""Report order: path, start, rule, message. What follows only settles ties."""

from __future__ import annotations

from collections.abc import Iterable

from plumbrule.rule import Finding
from plumbrule.triage.report import Judged


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """In report order, each once: a file that belongs to the databases of two engines is judged for both."""
    said = {(one.rule, one.place, one.address, one.message): one for one in sorted(findings, key=_key, reverse=True)}
    return list(reversed(said.values()))


def judged_in_order(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    return tuple(sorted(judged, key=lambda one: _key(one.finding)))


def _key(finding: Finding) -> tuple[str, int, str, str, int, str, str, str]:
    place = finding.place
    start, end = place.span
    return place.path, start, finding.rule, finding.message, end, finding.scope, finding.address, finding.detail
