"""The bodies of an operation in both revisions: the request's, and by media type those of all messages."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.model.compatibility.breaks import (
    Flow,
    LostOutput,
    NarrowedInput,
    NewlyRequired,
    RemovedInput,
    WidenedOutput,
)
from plumbrule.model.compatibility.call import Call, at
from plumbrule.model.compatibility.media import gone_media, media_pairs
from plumbrule.model.compatibility.pair import At, Spot
from plumbrule.model.contract.api import Body
from plumbrule.model.contract.content import Content


def compare_body(call: Call) -> None:
    """The body of the request."""
    old, new = call.old.body, call.new.body
    if new is None:
        if old is not None and not call.new.partial:
            _add_lost(old, call)
        return
    spot = _spot(old, new, call)
    was_required = old is not None and old.required
    if new.required and not was_required and call.asked == "received" and not call.old.partial:
        change = "is required, and was optional" if old else "is new, and required"
        call.add(NewlyRequired, spot, change, "required")
    if was_required and not new.required and call.asked == "sent":
        call.add(LostOutput, spot, "is no longer always there", "required")
    if old is not None:
        compare_contents(old.contents, new.contents, call.asked, spot, call)


def compare_contents(
    old: Mapping[str, Content], new: Mapping[str, Content], flow: Flow, spot: Spot, call: Call
) -> None:
    """What a message may hold, by media type."""
    for media_type in gone_media(old, new):
        kind, verb = (NarrowedInput, "accepted") if flow == "received" else (WidenedOutput, "offered")
        before = spot._replace(before=At(old[media_type].element))
        call.add(kind, before, f"is no longer {verb} as {media_type}", f"media {media_type}")
    for earlier, now in media_pairs(old, new):
        around = spot._replace(now=at(now, call.new), before=at(earlier, call.old))
        call.schemas.enter(earlier.schema, now.schema, flow, around, call.user)


def _add_lost(old: Body, call: Call) -> None:
    if call.asked == "received":
        call.add(RemovedInput, _spot(old, None, call), "is gone", "gone", "warning")
    else:
        call.add(LostOutput, _spot(old, None, call), "is gone", "gone")


def _spot(old: Body | None, new: Body | None, call: Call) -> Spot:
    before = at(old, call.old) if old else None
    return Spot(f"{call.new.address} request", f"the request body of {call.new}", at(new, call.new), before)
