"""Tiers of a system, outermost first, and the calls between them."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.model.services.system import Dependency, Service


class Step(NamedTuple):
    """A call from one tier to another. `inwards` is the distance; negative where the call goes outwards."""

    source: str
    target: str
    inwards: int
    between: tuple[str, ...]  # tiers that it skips, outermost first

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


def forbidden_step(dependency: Dependency) -> Step | None:
    """The step, where the tiers forbid it: outwards, or over a tier where none may be skipped.

    Events may flow outwards, and a tier that is not known forbids nothing.
    """
    system, target = dependency.source.system, dependency.target
    one, other = dependency.source.tier, target.tier if isinstance(target, Service) else None
    if dependency.mode == "async" or one is None or other is None or not {one, other} <= {*system.tiers}:
        return None
    start, end = system.tiers.index(one), system.tiers.index(other)
    step = Step(one, other, end - start, system.tiers[start + 1 : end])
    return step if step.inwards < 0 or (step.between and not system.tier_skip) else None
