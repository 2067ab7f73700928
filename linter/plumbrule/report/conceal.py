"""Keeps secrets out of what is printed: where one is known to stand, every code frame shows stars.

A finding about a secret names its place. Those in SQL and in settings of services are known without a finding, for many
rules point at statements and settings, and the ones that look for secrets may be off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from plumbrule.text import Place, Source, Span
from plumbrule.triage.report import Report

_INK = re.compile(r"^[ \t]+|[^\r\n]", re.MULTILINE)
"""Indentation, which stays, or one character; the length of a line stays too, so that marks stand where they belong."""


def printable(report: Report) -> Mapping[str, Source]:
    """The sources with all secrets masked, also those of findings that are suppressed or in the baseline."""
    concealed = _concealed(report)
    return {
        path: _masked(source, concealed[path]) if path in concealed else source
        for path, source in report.sources.items()
    }


def secrets(report: Report) -> dict[str, list[str]]:
    """The secrets of each file that holds some, line by line, the longest first."""
    found: dict[str, list[str]] = {}
    for path, spans in _concealed(report).items():
        text = report.sources[path].text
        lines = {line.strip() for span in spans for line in text[span.start : span.end].splitlines()}
        found[path] = sorted(lines - {""}, key=lambda line: (-len(line), line))
    return found


def without(line: str, hidden: Iterable[str]) -> str:
    """The line with stars for each of these texts."""
    for text in hidden:
        line = line.replace(text, "*" * len(text))
    return line


def _concealed(report: Report) -> dict[str, list[Span]]:
    """Spans by path, of the files whose text is there."""
    places: set[Place] = {place for judged in report.findings for place in judged.finding.conceals}
    places.update(report.concealed)
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for path, span in sorted(places):
        if path in report.sources:
            found[path].append(span)
    return dict(found)


def _masked(source: Source, spans: Iterable[Span]) -> Source:
    """A source with the same lines and columns."""
    parts: list[str] = []
    done = 0
    for span in spans:
        start, end = max(done, span.start), max(done, span.end)
        parts += [source.text[done:start], _INK.sub(_star, source.text[start:end])]
        done = end
    return Source(source.path, "".join([*parts, source.text[done:]]), marked=source.marked)


def _star(ink: re.Match[str]) -> str:
    return ink[0] if ink[0].isspace() else "*"
