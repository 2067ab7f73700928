"""What somebody wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from plumbrule.draw.fit import LIMITS, Limits
from plumbrule.draw.grouping import By
from plumbrule.triage.report import Judged

View = Literal["services", "schema", "contracts", "calls", "matrix", "tiers"]
Format = Literal["mermaid", "c4", "dot", "json", "ascii", "metrics"]

FORMATS: Mapping[View, tuple[Format, ...]] = {  # the first is the one without a wish
    "services": ("mermaid", "c4", "dot", "json", "ascii", "metrics"),
    "schema": ("mermaid", "dot", "json", "ascii"),
    "contracts": ("mermaid", "dot", "json", "ascii"),
    "calls": ("mermaid", "json", "ascii"),
    "matrix": ("ascii", "json"),
    "tiers": ("mermaid", "dot", "json", "ascii"),
}
"""What each view can be drawn as."""

ENDINGS: Mapping[Format, str] = {
    "mermaid": "mmd", "c4": "mmd", "dot": "dot", "json": "json", "ascii": "txt", "metrics": "txt",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options of one drawing."""

    view: View
    form: Format
    by: By | None = None
    focus: str | None = None  # name or address of what is to be in the middle
    depth: int = 1  # edges around it
    findings: tuple[Judged, ...] = ()  # to be marked
    finding: Judged | None = None  # the one that the drawing is about
    infrastructure: bool = False
    start_order: bool = False
    all_columns: bool = False
    limits: Limits = LIMITS


class Picture(NamedTuple):
    """A drawing as text, and what its reader is to know of it besides."""

    text: str
    notes: tuple[str, ...] = ()


class Refusal(NamedTuple):
    """Why there is no drawing, and what would give one."""

    reason: str
