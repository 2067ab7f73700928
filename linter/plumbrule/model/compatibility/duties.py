"""Properties that are needed beside others, or one of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plumbrule.model.compatibility.conditions import Conditions, Duty
from plumbrule.model.compatibility.gap import Gap, gap
from plumbrule.model.compatibility.said import elements
from plumbrule.model.compatibility.values import canonical
from plumbrule.model.contract.flat import FlatSchema, Property
from plumbrule.model.contract.keywords import required
from plumbrule.model.document import Element

Known = Mapping[str, Property]
"""The properties that travel this way."""


def duty_gaps(
    inner: FlatSchema, outer: FlatSchema, mine: Conditions, theirs: Conditions, known: Known, wanted: Known
) -> Iterator[Gap]:
    """What the outer needs beside something that the inner may have without it.

    `known` are the properties of the inner, `wanted` those of the outer. Names that only the other direction has ask
    for nothing.
    """
    if mine.unread or mine.forbidden:
        return
    for one in theirs.duties:
        if one.needed in inner.required | outer.required or any(duty.covers(one) for duty in mine.duties):
            continue
        if _may_have(known, one) and (one.needed in wanted or one.needed not in outer.properties):
            yield Gap("dependent", one.needed, "", one.when, _place(known, one.needed), _place(wanted, one.needed))


def _may_have(known: Known, duty: Duty) -> bool:
    """The inner knows the trigger, and it may have one of the values that matter."""
    trigger = known.get(duty.trigger)
    if trigger is None or not trigger.schemas:
        return False
    listed = [one.flat.enum for one in trigger.schemas if one.flat.enum is not None]
    if duty.values is None or not listed:
        return True
    return any(canonical(value) in duty.values for value in listed[0])


def choice_gaps(inner: FlatSchema, outer: FlatSchema, mine: Conditions) -> Iterator[Gap]:
    """Where at least one of several groups of properties is needed, and none was."""
    if mine.unread or mine.forbidden:
        return
    kept = [*choices(inner), [inner.required]]
    for wanted in choices(outer):
        if not any(all(any(group <= one for group in wanted) for one in choice) for choice in kept):
            told = " or ".join(" with ".join(sorted(group)) for group in wanted)
            yield gap("choice", told, inner, outer, "", told)


def choices(flat: FlatSchema) -> Iterator[list[frozenset[str]]]:
    """The groups of which one must be there: branches of a choice that say nothing but `required`."""
    for keyword in ("oneOf", "anyOf"):
        for holder in elements(flat, keyword):
            branches = list(holder.items())
            groups = [required(one) for one in branches if _is_group(one)]
            if groups and len(groups) == len(branches):
                yield groups


def _is_group(branch: Element) -> bool:
    return isinstance(branch.value, dict) and branch.value.keys() == {"required"}


def _place(properties: Known, name: str) -> Element | None:
    return properties[name].elements[0] if name in properties else None
