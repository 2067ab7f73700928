"""resilience/unsafe-pattern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.pattern.anchors import is_anchored, takes_anything
from plumbrule.model.pattern.judgement import Danger, danger
from plumbrule.rule import Context, Finding, Severity, rule
from plumbrule.text import Place

_ON_ONE_LINE = str.maketrans({"\n": r"\n", "\r": r"\r", "\t": r"\t"})
LONGEST = 80  # characters of a pattern that a message repeats


@dataclass(frozen=True, slots=True)
class Options:
    anchored: bool = False
    """Patterns of what clients send have to be anchored at both ends: JSON Schema looks for them anywhere in a text."""


@rule(on=Api, severity=Severity.WARNING, options=Options, security=5.3)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Pattern takes exponential time, is none, or does not guard the whole text."""
    notes: dict[str, list[Finding]] = {}
    for schema in api.definitions.having("pattern", "patternProperties"):
        for found, finding in _judged(schema, cx, options):
            if found.minor:
                notes.setdefault(found.text, []).append(finding)
            else:
                yield finding
    for text, alike in notes.items():
        message = f"{len(alike)} patterns have one fault in common: each {text}"
        yield from cx.collapsed(api, alike, len(alike), message)


def _judged(schema: Schema, cx: Context, options: Options) -> Iterator[tuple[Danger, Finding]]:
    modern = schema.api.version in {"3.1", "3.2"}
    pattern = schema.element.text("pattern")
    if pattern is not None:
        found = danger(pattern, modern=modern)
        if found is None and options.anchored and _is_open(pattern) and "request" in schema.directions:
            found = Danger("is not anchored at both ends, so it accepts any text that holds a match", minor=True)
        if found is not None:
            yield found, _finding(cx, schema, pattern, found, schema.element.place_of("pattern"))
    for name, member in schema.element.members_of("patternProperties"):
        found = danger(name, modern=modern)
        if found is not None:
            yield found, _finding(cx, schema, name, found, member.key_place)


def _finding(cx: Context, schema: Schema, pattern: str, found: Danger, place: Place) -> Finding:
    return cx.finding(
        schema,
        f"the pattern {_shown(pattern)} {found.text}",
        at=place,
        severity=Severity.INFO if found.minor else None,
        help=found.advice,
        detail=pattern,
    )


def _is_open(pattern: str) -> bool:
    return not (is_anchored(pattern) or takes_anything(pattern))


def _shown(pattern: str) -> str:
    """On one line, and no longer than a line."""
    line = pattern.translate(_ON_ONE_LINE)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
