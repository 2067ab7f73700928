"""What a regular expression is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plumbrule.model.pattern.characters import Characters


@dataclass(frozen=True, slots=True)
class One:
    """One character out of a set."""

    of: Characters


@dataclass(frozen=True, slots=True)
class Row:
    """Parts one after another; none at all matches the empty text."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Branches, tried from the left."""

    branches: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part many times over. `most` is None where nothing bounds it."""

    part: Part
    least: int
    most: int | None
    text: str  # as written


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between characters: `^`, `$`, `\\b`, `\\B`."""

    at: Literal["^", "$", "b", "B"]


@dataclass(frozen=True, slots=True)
class Look:
    """What must, or must not, stand before or behind a place."""

    part: Part


@dataclass(frozen=True, slots=True)
class Again:
    """The text that a group matched before: `\\1`."""


Part = One | Row | Choice | Repeat | Edge | Look | Again


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole regular expression. `newer` names what ECMA-262 has only since 2018, which 5.1 refuses or misreads."""

    root: Part
    newer: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no regular expression of ECMA-262, as the end of a sentence that begins with the pattern."""

    reason: str
    foreign: str | None = None  # what another dialect means by it, where one does
