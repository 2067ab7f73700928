"""A decision to accept findings, as a node of its own: rules judge whether it says why, and whether it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plumbrule.text import Place


@dataclass(frozen=True, slots=True)
class Idle:
    """A name in a directive that accepts nothing."""

    name: str
    known: bool  # a rule or an area of this name exists
    meant: str | None = None  # the known name that is closest to it


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression comment, one entry of `x-plumbrule-ignore`, or an entry of the configuration's `ignores`."""

    kind: Literal["comment", "key", "config"]
    place: Place
    names: tuple[str, ...]  # rule ids and areas, as written
    reason: str | None
    idle: tuple[Idle, ...] = ()  # only of rules that ran

    @property
    def scope(self) -> str:
        return ""

    @property
    def address(self) -> str:
        return f"ignore[{', '.join(self.names)}]"
