"""Journeys through the system: who sends what to whom, one step after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from plumbrule.text import Place


class FlowStep(NamedTuple):
    """One step, between two nodes by their names. An answer goes back over a call that was made before."""

    source: str
    target: str
    text: str
    place: Place
    answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A journey in the order of its steps; those between what is no node of the system are left out."""

    name: str  # unique in its source
    title: str
    place: Place
    steps: tuple[FlowStep, ...]
