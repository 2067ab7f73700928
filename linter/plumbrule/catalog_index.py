"""The index of the rules: what they declare, written when a wheel is built, so that a run imports only rules it needs.

Importing every rule with the models it asks takes about a third of a run on a small input. A checkout has no index: its
rules change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict

from plumbrule.rule import Deferred, Kinds, Preset, Rule, Severity

INDEX = "index.json"  # beside the areas


class Row(TypedDict):
    """One rule in the file."""

    id: str
    module: str
    summary: str
    on: list[str]
    severity: int
    preset: Preset
    configurable: bool
    silences: list[str]
    security: float | None
    whole: bool


def written(rules: Iterable[Rule]) -> str:
    """The text of the index."""
    return json.dumps([_row(rule) for rule in rules], ensure_ascii=False, separators=(",", ":"))


def indexed(text: str | bytes) -> tuple[Rule, ...]:
    """The rules of an index, in its order. No module of theirs is imported."""
    rows: list[Row] = json.loads(text)
    return tuple(_rule(row) for row in rows)


def _row(rule: Rule) -> Row:
    return Row(
        id=rule.id,
        module=rule.module,
        summary=rule.summary,
        on=list(rule.on.names),
        severity=rule.severity.value,
        preset=rule.preset,
        configurable=rule.configurable,
        silences=list(rule.silences),
        security=rule.security,
        whole=rule.whole,
    )


def _rule(row: Row) -> Rule:
    return Rule(
        id=row["id"],
        module=row["module"],
        summary=row["summary"],
        check=Deferred(row["module"]),
        on=Kinds(tuple(row["on"])),
        severity=Severity(row["severity"]),
        preset=row["preset"],
        configurable=row["configurable"],
        silences=tuple(row["silences"]),
        security=row["security"],
        whole=row["whole"],
    )
