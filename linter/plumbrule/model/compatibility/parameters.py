"""The parameters of an operation in both revisions."""

from __future__ import annotations

from plumbrule.model.compatibility.breaks import Addition, LostOutput, NarrowedInput, NewlyRequired, RemovedInput
from plumbrule.model.compatibility.call import Call
from plumbrule.model.compatibility.counterparts import parameter_key
from plumbrule.model.compatibility.pair import At, Spot
from plumbrule.model.compatibility.schemas import default_change, default_of
from plumbrule.model.compatibility.serialization import rewritten
from plumbrule.model.contract.api import Operation, Parameter

_HEADERS_OF_THEIR_OWN = frozenset({"accept", "authorization", "content-type"})
"""Header parameters that a contract says elsewhere, so that these are ignored (OpenAPI, Parameter Object)."""


def compare_parameters(call: Call) -> None:
    old, new = _by_key(call.old), _by_key(call.new)
    for key, parameter in new.items():
        if key in old:
            _compare(old[key], parameter, call)
        else:
            _add_new(parameter, call)
    for key, parameter in old.items():
        if key not in new and not call.new.partial and parameter.location != "path":
            _add_lost(parameter, call)


def _by_key(operation: Operation) -> dict[tuple[str, str], Parameter]:
    return {
        parameter_key(one, operation): one
        for one in operation.parameters
        if one.location != "header" or one.name.lower() not in _HEADERS_OF_THEIR_OWN
    }


def _compare(old: Parameter, new: Parameter, call: Call) -> None:
    if call.schemas.same(old.element, new.element):
        return
    spot = Spot(new.address, _named(new), At(new.element, "name"), At(old.element, "name"))
    if new.required and not old.required and call.asked == "received":
        call.add(NewlyRequired, spot, "is required, and was optional", "required")
    if old.required and not new.required and call.asked == "sent":
        call.add(LostOutput, spot, "is no longer always there", "required")
    call.schemas.enter(old.schema, new.schema, call.asked, spot, call.user)
    if call.asked == "received":
        _compare_meaning(old, new, spot, call)


def _compare_meaning(old: Parameter, new: Parameter, spot: Spot, call: Call) -> None:
    """What the API makes of the value: how it is put together, and what holds without it."""
    if change := rewritten(old, new):
        call.add(NarrowedInput, spot, change, "style")
    if not new.required and old.schema and new.schema:
        elements = default_of((old.schema.element,)), default_of((new.schema.element,))
        if found := default_change(*elements, spot, call.new.scope):
            call.ledger.add(found, (call.user,))


def _add_new(new: Parameter, call: Call) -> None:
    if new.required and call.asked == "received" and new.location != "path" and not call.old.partial:
        spot = Spot(new.address, _named(new), At(new.element, "name"), None)
        call.add(NewlyRequired, spot, "is new, and required", "required")
    else:
        call.note(Addition("parameter", new.address.removeprefix("parameter ")))


def _add_lost(old: Parameter, call: Call) -> None:
    """At the operation that lost it; one that several operations shared is told once."""
    address = f"parameter {old.component}" if old.component else f"{call.new.address} ?{old.name}"
    spot = Spot(address, _named(old), At(call.new.element), At(old.element, "name"))
    call.add(RemovedInput if call.asked == "received" else LostOutput, spot, "is gone", "gone", "warning")


def _named(parameter: Parameter) -> str:
    return f"{parameter.location} parameter {parameter.name}"
