"""What travels between a client and one operation: parameters, bodies, statuses and headers."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.model.compatibility.breaks import (
    Addition,
    Break,
    Flow,
    LostOutput,
    NarrowedInput,
    NewlyRequired,
    RemovedInput,
    RemovedStatus,
    Weight,
    WidenedOutput,
)
from plumbrule.model.compatibility.counterparts import parameter_key
from plumbrule.model.compatibility.ledger import Ledger
from plumbrule.model.compatibility.media import gone_media, media_pairs
from plumbrule.model.compatibility.pair import At, Spot
from plumbrule.model.compatibility.schemas import SchemaComparison, default_change, default_of
from plumbrule.model.compatibility.serialization import rewritten
from plumbrule.model.contract.api import Body, Operation, Parameter, Response
from plumbrule.model.contract.content import Content

_HEADERS_OF_THEIR_OWN = frozenset({"accept", "authorization", "content-type"})
"""Header parameters that a contract says elsewhere, so that these are ignored (OpenAPI, Parameter Object)."""


class Exchange:
    """One operation in both revisions. Of a webhook the API sends the request, so everything is the other way round."""

    def __init__(self, old: Operation, new: Operation, user: int, ledger: Ledger, schemas: SchemaComparison) -> None:
        self._old, self._new, self._user = old, new, user
        self._ledger, self._schemas = ledger, schemas
        self._asked: Flow = "received" if new.kind == "path" else "sent"
        self._answered: Flow = "sent" if new.kind == "path" else "received"

    def compare(self) -> None:
        self._parameters()
        self._body()
        self._responses()

    def _add(
        self,
        kind: type[Break],
        spot: Spot,
        change: str,
        detail: str,
        weight: Weight = "error",
    ) -> None:
        self._ledger.add(
            kind(
                place=spot.now.place,
                scope=self._new.scope,
                address=spot.address,
                subject=spot.subject,
                change=change,
                earlier=spot.before.place if spot.before else None,
                weight=weight,
                detail=detail,
            ),
            (self._user,),
        )

    def _parameters(self) -> None:
        old, new = self._by_key(self._old), self._by_key(self._new)
        for key, parameter in new.items():
            if key in old:
                self._parameter(old[key], parameter)
            else:
                self._new_parameter(parameter)
        for key, parameter in old.items():
            if key not in new and not self._new.partial and parameter.location != "path":
                self._lost_parameter(parameter)

    def _by_key(self, operation: Operation) -> dict[tuple[str, str], Parameter]:
        return {
            parameter_key(one, operation): one
            for one in operation.parameters
            if one.location != "header" or one.name.lower() not in _HEADERS_OF_THEIR_OWN
        }

    def _parameter(self, old: Parameter, new: Parameter) -> None:
        if self._schemas.same(old.element, new.element):
            return
        spot = Spot(new.address, _named(new), At(new.element, "name"), At(old.element, "name"))
        if new.required and not old.required and self._asked == "received":
            self._add(NewlyRequired, spot, "is required, and was optional", "required")
        if old.required and not new.required and self._asked == "sent":
            self._add(LostOutput, spot, "is no longer always there", "required")
        self._schemas.enter(old.schema, new.schema, self._asked, spot, self._user)
        if self._asked == "received":
            if change := rewritten(old, new):
                self._add(NarrowedInput, spot, change, "style")
            if not new.required and old.schema and new.schema:
                elements = default_of((old.schema.element,)), default_of((new.schema.element,))
                if found := default_change(*elements, spot, self._new.scope):
                    self._ledger.add(found, (self._user,))

    def _new_parameter(self, new: Parameter) -> None:
        spot = Spot(new.address, _named(new), At(new.element, "name"), None)
        if new.required and self._asked == "received" and new.location != "path" and not self._old.partial:
            self._add(NewlyRequired, spot, "is new, and required", "required")
        else:
            self._ledger.note(Addition("parameter", new.address.removeprefix("parameter ")))

    def _lost_parameter(self, old: Parameter) -> None:
        """At the operation that lost it; one that several operations shared is told once."""
        address = f"parameter {old.component}" if old.component else f"{self._new.address} ?{old.name}"
        kind = RemovedInput if self._asked == "received" else LostOutput
        spot = Spot(address, _named(old), At(self._new.element), At(old.element, "name"))
        self._add(kind, spot, "is gone", "gone", "warning")

    def _body(self) -> None:
        old, new = self._old.body, self._new.body
        if new is None:
            if old is not None and not self._new.partial:
                self._lost_body(old)
            return
        spot = self._body_spot(old, new)
        was_required = old is not None and old.required
        if new.required and not was_required and self._asked == "received" and not self._old.partial:
            change = "is required, and was optional" if old else "is new, and required"
            self._add(NewlyRequired, spot, change, "required")
        if was_required and not new.required and self._asked == "sent":
            self._add(LostOutput, spot, "is no longer always there", "required")
        if old is not None:
            self._contents(old.contents, new.contents, self._asked, spot)

    def _lost_body(self, old: Body) -> None:
        spot = self._body_spot(old, None)
        if self._asked == "received":
            self._add(RemovedInput, spot, "is gone", "gone", "warning")
        else:
            self._add(LostOutput, spot, "is gone", "gone")

    def _body_spot(self, old: Body | None, new: Body | None) -> Spot:
        before = _at(old, self._old) if old else None
        return Spot(f"{self._new.address} request", f"the request body of {self._new}", _at(new, self._new), before)

    def _contents(self, old: Mapping[str, Content], new: Mapping[str, Content], flow: Flow, spot: Spot) -> None:
        for media_type in gone_media(old, new):
            kind = NarrowedInput if flow == "received" else WidenedOutput
            verb = "accepted" if flow == "received" else "offered"
            change = f"is no longer {verb} as {media_type}"
            self._add(kind, spot._replace(before=At(old[media_type].element)), change, f"media {media_type}")
        for before, now in media_pairs(old, new):
            if before.schema and now.schema:
                at = spot._replace(now=_at(now, self._new), before=_at(before, self._old))
                self._schemas.enter(before.schema, now.schema, flow, at, self._user)

    def _responses(self) -> None:
        for code, old in self._old.responses.items():
            new = _covering(self._new.responses, code)
            if new is not None:
                self._response(old, new)
            elif not self._new.partial:
                self._lost_response(old)
        for code in self._new.responses:
            if code not in self._old.responses:
                self._ledger.note(Addition("status", f"{self._new.address} {code}"))

    def _lost_response(self, old: Response) -> None:
        spot = Spot(
            f"{self._new.address} {old.code}", f"status {old.code} of {self._new}", At(self._new.element), At(old.use)
        )
        if self._answered == "received":
            self._add(RemovedStatus, spot, "is no longer taken for an answer", "status", "warning")
            return
        instead = next(
            (code for code in self._new.responses if code[:1] == "2" and code not in self._old.responses), ""
        )
        if old.code[:1] != "2":
            self._add(RemovedStatus, spot, "is gone", "status", "info")
        elif instead:
            at = spot._replace(now=At(self._new.responses[instead].use))
            self._add(RemovedStatus, at, f"is {instead} instead", "status")
        else:
            self._add(RemovedStatus, spot, "is gone", "status", "warning")

    def _response(self, old: Response, new: Response) -> None:
        if self._schemas.same(old.element, new.element) and old.contents.keys() == new.contents.keys():
            return
        subject = f"response {old.code} of {self._new}"
        spot = Spot(f"{self._new.address} {old.code}", subject, At(new.use), At(old.use))
        if old.contents and not new.contents and self._answered == "sent":
            self._add(LostOutput, spot, "has no body", "body")
            return
        if new.contents:
            self._contents(old.contents, new.contents, self._answered, spot)
        for name, header in old.headers.items():
            now, label = new.headers.get(name), f"header {header.name} of {subject}"
            at = Spot(f"{spot.address} header {name}", label, At(now.element) if now else spot.now, At(header.element))
            if now is not None:
                self._schemas.enter(header.schema, now.schema, self._answered, at, self._user)
            elif self._answered == "sent":
                self._add(LostOutput, at, "is gone", "gone", "warning")


def _named(parameter: Parameter) -> str:
    return f"{parameter.location} parameter {parameter.name}"


def _at(part: Body | Content | None, operation: Operation) -> At:
    """A part of an operation; the operation where 2.0 has put it together from parameters."""
    return At(part.element if part and part.element.route else operation.element)


def _covering(responses: Mapping[str, Response], code: str) -> Response | None:
    """The response that stands for a code: its own, its range's, or the default where that takes the rest."""
    found = responses.get(code) or responses.get(f"{code[:1]}XX")
    if found is not None or code == "DEFAULT":
        return found
    others = any(one[:1] in "23" for one in responses)
    return responses.get("DEFAULT") if code[:1] in "45" or not others else None
