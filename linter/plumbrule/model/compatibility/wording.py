"""From a gap between two revisions to what it breaks, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from plumbrule.model.compatibility.breaks import (
    Break,
    LostOutput,
    NarrowedInput,
    NewlyRequired,
    RemovedInput,
    Weight,
    WidenedOutput,
)
from plumbrule.model.compatibility.gap import TYPED, Gap
from plumbrule.model.compatibility.pair import Pair


@dataclass(frozen=True, slots=True)
class Reading:
    """A gap as seen from the earlier revision: what it said, and what is said now."""

    kind: type[Break]
    change: str
    weight: Weight = "error"


def reading(gap: Gap, pair: Pair) -> Reading | None:
    """What a gap between the revisions means for those who use the API; None where nobody notices."""
    return _received(gap) if pair.flow == "received" else _sent(gap)


def _received(gap: Gap) -> Reading:
    """The earlier revision is the inner one: what was accepted, and is not."""
    before, now = gap.inner, gap.outer
    match gap.kind:
        case "type" | "format" | "pattern" | "bound":
            return Reading(NarrowedInput, _changed(gap, before, now))
        case "values":
            change = f"no longer accepts {before}" if before else f"accepts only {now}"
            return Reading(NarrowedInput, change)
        case "null":
            return Reading(NarrowedInput, "no longer accepts null")
        case "variant":
            return Reading(NarrowedInput, f"no longer accepts {gap.keyword}")
        case "closed":
            return Reading(NarrowedInput, "no longer accepts properties that it does not list")
        case "required":
            return Reading(NewlyRequired, "is required, and was optional" if before else "is new, and required")
        case "extra":
            change = "is gone" if gap.keyword else f"has lost {gap.inner}"
            return Reading(RemovedInput, change, "error" if gap.outer else "warning")
        case "missing":
            raise ValueError("a new optional property breaks nobody")
        case _:
            assert_never(gap.kind)


def _sent(gap: Gap) -> Reading | None:
    """The present revision is the inner one: what is sent, and was not promised."""
    before, now = gap.outer, gap.inner
    weight: Weight = "info" if gap.expected else "error"
    match gap.kind:
        case "type":
            return Reading(WidenedOutput, _changed(gap, before, now))
        case "format":
            return Reading(WidenedOutput, _changed(gap, before, now), weight) if before in TYPED else None
        case "pattern" | "bound":
            return Reading(WidenedOutput, _changed(gap, before, now), "info")
        case "values":
            change = f"may be {now}, besides {before}" if now else f"may be anything, not only {before}"
            return Reading(WidenedOutput, change, "info" if gap.expected else "warning")
        case "variant":
            return Reading(WidenedOutput, f"may be {gap.keyword} as well", weight)
        case "null":
            return Reading(LostOutput, "may be null")
        case "required":
            always = "is no longer always there" if gap.keyword else f"no longer always has {gap.inner}"
            return Reading(LostOutput, always)
        case "missing":
            return Reading(LostOutput, "is gone" if gap.keyword else f"has lost {gap.inner}")
        case "closed" | "extra":
            raise ValueError("a new property in a response breaks nobody")
        case _:
            assert_never(gap.kind)


def _changed(gap: Gap, before: str, now: str) -> str:
    """`was integer and is string`, `has maximum 50, and had none`."""
    name = "" if gap.kind == "type" else f"{gap.keyword} "
    if not before:
        return f"has {name}{now}, and had none"
    return f"had {name}{before}, and has {now or 'none'}" if name else f"was {before} and is {now}"
