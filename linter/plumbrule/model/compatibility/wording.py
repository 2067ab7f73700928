"""From a gap between two revisions to what it breaks, in words."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.model.compatibility.breaks import (
    Break,
    LostOutput,
    NarrowedInput,
    NewlyRequired,
    RemovedInput,
    Weight,
    WidenedOutput,
)
from plumbrule.model.compatibility.fit import TYPED
from plumbrule.model.compatibility.gap import Gap, Kind
from plumbrule.model.compatibility.pair import Pair

_AS = {"items": "as items", "prefixItems": "as first item", "additionalProperties": "as other properties"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A gap as seen from the earlier revision: what it said, and what is said now."""

    kind: type[Break]
    change: str
    weight: Weight = "error"


def reading(gap: Gap, pair: Pair) -> Reading | None:
    """What a gap between the revisions means for those who use the API; None where nobody notices."""
    return _received(gap) if pair.flow == "received" else _sent(gap)


_PLAIN = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}  # the value says that it is exclusive

_REFUSED: dict[Kind, tuple[type[Break], str]] = {
    "null": (NarrowedInput, "no longer accepts null"),
    "excluded": (NarrowedInput, "no longer accepts {now}"),
    "variant": (NarrowedInput, "no longer accepts {word}"),
    "closed": (NarrowedInput, "no longer accepts properties that it does not list"),
    "names": (NarrowedInput, "no longer accepts properties of every name"),
    "never": (NarrowedInput, "is not accepted any more"),
    "items": (NarrowedInput, "takes only {now} {place}, and took anything"),
    "contained": (NarrowedInput, "must hold {now} of the items that contains describes, and needed none"),
    "dependent": (NewlyRequired, "is required {now}, and was optional"),
    "choice": (NewlyRequired, "needs {now}, and needed none of them"),
}
"""Kind of gap → what it breaks in a request, in words."""

_SENT: dict[Kind, tuple[type[Break], str, Weight]] = {
    "null": (LostOutput, "may be null", "error"),
    "excluded": (WidenedOutput, "may be {before}, and never was", "info"),
    "names": (WidenedOutput, "may have properties of any name", "info"),
    "items": (WidenedOutput, "may have anything {place}, and had only {before}", "error"),
    "contained": (WidenedOutput, "need not hold {before} of the items that contains describes any more", "info"),
    "dependent": (LostOutput, "is no longer always there {before}", "error"),
    "choice": (LostOutput, "no longer always has {before}", "error"),
}
"""The same of a response."""


def _received(gap: Gap) -> Reading:
    """The earlier revision is the inner one: what was accepted, and is not."""
    before, now = gap.inner, gap.outer
    match gap.kind:
        case "type" | "format" | "pattern" | "bound":
            return Reading(NarrowedInput, _changed(gap, before, now))
        case "values":
            change = f"no longer accepts {before}" if before else f"accepts only {now}"
            return Reading(NarrowedInput, change)
        case "required":
            return Reading(NewlyRequired, "is required, and was optional" if before else "is new, and required")
        case "extra":
            change = "is gone" if gap.keyword else f"has lost {gap.inner}"
            return Reading(RemovedInput, change, "error" if gap.outer else "warning")
        case "missing":
            raise ValueError("a new optional property breaks nobody")
        case _:
            kind, words = _REFUSED[gap.kind]
            return Reading(kind, words.format(now=now, word=gap.keyword, place=_AS.get(gap.keyword)))


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
            change = f"may be {now}, besides {before}" if now and before else f"may be {now or _all_but(before)}"
            return Reading(WidenedOutput, change, "info" if gap.expected else "warning")
        case "variant":
            return Reading(WidenedOutput, f"may be {gap.keyword} as well", weight)
        case "required":
            always = "is no longer always there" if gap.keyword else f"no longer always has {gap.inner}"
            return Reading(LostOutput, always)
        case "missing":
            return Reading(LostOutput, "is gone" if gap.keyword else f"has lost {gap.inner}")
        case "never" | "closed" | "extra":
            return None  # what is new in a response breaks nobody
        case _:
            kind, words, heavy = _SENT[gap.kind]
            return Reading(kind, words.format(before=before, place=_AS.get(gap.keyword)), heavy)


def _all_but(before: str) -> str:
    return f"anything, not only {before}"


def _changed(gap: Gap, before: str, now: str) -> str:
    """`was integer and is string`, `has maximum 50, and had none`."""
    name = "" if gap.kind == "type" else f"{_PLAIN.get(gap.keyword, gap.keyword)} "
    if not before:
        return f"has {name}{now}, and had none"
    return f"had {name}{before}, and has {now or 'none'}" if name else f"was {before} and is {now}"
