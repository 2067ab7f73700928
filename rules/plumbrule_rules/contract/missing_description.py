"""contract/missing-description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plumbrule.model.contract.api import Api
from plumbrule.model.documentation.undescribed import KINDS, Part, parts
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    kinds: frozenset[Literal["info", "operation", "parameter", "schema", "tag", "response"]] = frozenset(KINDS)
    """The parts that have to say something."""


@rule(on=Api, severity=Severity.INFO, preset="docs", options=Options)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Part of the contract has no description, or one that only repeats its name."""
    for kind in KINDS:
        if kind in options.kinds:
            candidates = list(parts(api, kind))
            findings = [_finding(cx, kind, part) for part in candidates if part.is_bare]
            message = f"{len(findings)} of {len(candidates)} descriptions of kind {kind} are missing or repeat the name"
            yield from cx.collapsed(api, findings, len(candidates), message)


def _finding(cx: Context, kind: str, part: Part) -> Finding:
    name = f" {part.name}" if part.name else ""
    fault = "only repeats its name" if part.text.strip() else "has no description"
    return cx.finding(
        part.node,
        f"{kind}{name} {fault}",
        at=part.place,
        help="say what a reader cannot see from the name",
        detail=f"{kind}{name}",
    )
