"""Two alternatives without compositions in them: the gaps between them, and what is to be compared further."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.compatibility.breaks import Flow
from plumbrule.model.compatibility.conditions import Conditions, conditions, mentioned
from plumbrule.model.compatibility.duties import choice_gaps, duty_gaps
from plumbrule.model.compatibility.exclusions import exclusion_gaps
from plumbrule.model.compatibility.fit import gaps
from plumbrule.model.compatibility.gap import Gap
from plumbrule.model.compatibility.members import Member, member_gaps, members, visible
from plumbrule.model.compatibility.tuples import item_gaps
from plumbrule.model.compatibility.values import canonical
from plumbrule.model.contract.flat import FlatSchema


def differences(inner: FlatSchema, outer: FlatSchema, flow: Flow) -> Iterator[Gap | Member]:
    """What is certain. Nothing is said of what a condition mentions that only the inner has: it may be the reason."""
    if inner.open or outer.open or inner.conflict or outer.conflict:
        return
    mine, theirs = conditions(inner), conditions(outer)
    hidden = _hidden(mine, theirs)
    if hidden is None:
        return
    for gap in (*gaps(inner, outer), *_object_gaps(inner, outer, mine, theirs, flow), *item_gaps(inner, outer)):
        if gap.keyword not in hidden:
            yield gap
    for member in members(inner, outer, flow):
        if member.step.removeprefix(".") not in hidden:
            yield member


def _object_gaps(
    inner: FlatSchema, outer: FlatSchema, mine: Conditions, theirs: Conditions, flow: Flow
) -> Iterator[Gap]:
    known, wanted = visible(inner, flow), visible(outer, flow)
    by_condition = mentioned(theirs.unread) or frozenset()  # in the other revision too, and known only there
    yield from (gap for gap in member_gaps(inner, outer, flow) if gap.keyword not in by_condition)
    yield from duty_gaps(inner, outer, mine, theirs, known, wanted)
    yield from choice_gaps(inner, outer, mine)
    yield from exclusion_gaps(inner, outer, mine, theirs, known)


def _hidden(mine: Conditions, theirs: Conditions) -> frozenset[str] | None:
    """What conditions of the inner mention that the outer does not have; None where that may be anything."""
    own = [one for one in (*mine.forbidden, *mine.unread) if canonical(one.value) not in theirs.words]
    return mentioned(tuple(own))
