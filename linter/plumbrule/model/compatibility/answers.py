"""The responses of an operation in both revisions."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.model.compatibility.bodies import compare_contents
from plumbrule.model.compatibility.breaks import Addition, LostOutput, RemovedStatus
from plumbrule.model.compatibility.call import Call
from plumbrule.model.compatibility.pair import At, Spot
from plumbrule.model.contract.api import Response


def compare_responses(call: Call) -> None:
    for code, old in call.old.responses.items():
        new = _covering(call.new.responses, code)
        if new is not None:
            _compare(old, new, call)
        elif not call.new.partial:
            _add_lost(old, call)
    for code in call.new.responses:
        if code not in call.old.responses:
            call.note(Addition("status", f"{call.new.address} {code}"))


def _covering(responses: Mapping[str, Response], code: str) -> Response | None:
    """The response that stands for a code: its own, its range's, or the default where that takes the rest."""
    found = responses.get(code) or responses.get(f"{code[:1]}XX")
    if found is not None or code == "DEFAULT":
        return found
    others = any(one[:1] in "23" for one in responses)
    return responses.get("DEFAULT") if code[:1] in "45" or not others else None


def _add_lost(old: Response, call: Call) -> None:
    """A success that is another one now weighs most, an error that is not documented any more least."""
    address, subject = f"{call.new.address} {old.code}", f"status {old.code} of {call.new}"
    spot = Spot(address, subject, At(call.new.element), At(old.use))
    fresh = (code for code in call.new.responses if code[:1] == "2" and code not in call.old.responses)
    if call.answered == "received":
        call.add(RemovedStatus, spot, "is no longer taken for an answer", "status", "warning")
    elif old.code[:1] != "2":
        call.add(RemovedStatus, spot, "is gone", "status", "info")
    elif instead := next(fresh, ""):
        at = spot._replace(now=At(call.new.responses[instead].use))
        call.add(RemovedStatus, at, f"is {instead} instead", "status")
    else:
        call.add(RemovedStatus, spot, "is gone", "status", "warning")


def _compare(old: Response, new: Response, call: Call) -> None:
    if call.schemas.same(old.element, new.element) and old.contents.keys() == new.contents.keys():
        return
    spot = Spot(f"{call.new.address} {old.code}", f"response {old.code} of {call.new}", At(new.use), At(old.use))
    if old.contents and not new.contents and call.answered == "sent":
        call.add(LostOutput, spot, "has no body", "body")
    compare_contents(old.contents, new.contents, call.answered, spot, call)
    _compare_headers(old, new, spot, call)


def _compare_headers(old: Response, new: Response, spot: Spot, call: Call) -> None:
    for name, header in old.headers.items():
        now = new.headers.get(name)
        label = f"header {header.name} of {spot.subject}"
        at = Spot(f"{spot.address} header {name}", label, At(now.element) if now else spot.now, At(header.element))
        if now is not None:
            call.schemas.enter(header.schema, now.schema, call.answered, at, call.user)
        elif call.answered == "sent":
            call.add(LostOutput, at, "is gone", "gone", "warning")
