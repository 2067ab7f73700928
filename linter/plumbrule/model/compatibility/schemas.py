"""Compares the schemas of two revisions, each pair of definitions once."""

from __future__ import annotations

from plumbrule.model.compatibility.breaks import Addition, Break, ChangedDefault, Flow
from plumbrule.model.compatibility.difference import differences
from plumbrule.model.compatibility.form import Form, form
from plumbrule.model.compatibility.gap import Gap
from plumbrule.model.compatibility.ledger import Ledger
from plumbrule.model.compatibility.members import Member, visible
from plumbrule.model.compatibility.pair import At, Pair, Spot, at_component, break_at
from plumbrule.model.compatibility.said import Schemas, is_nothing
from plumbrule.model.compatibility.sameness import Sameness
from plumbrule.model.compatibility.values import canonical
from plumbrule.model.compatibility.variants import Match, matches
from plumbrule.model.compatibility.wording import reading
from plumbrule.model.contract.api import Schema
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.document import Element

Key = tuple[tuple[int, ...], tuple[int, ...], Flow]


class SchemaComparison:
    """One revision against the other. `enter` the schemas of operations, then `settle` once."""

    def __init__(self, ledger: Ledger, sameness: Sameness, scope: str) -> None:
        self._ledger, self._sameness, self._scope = ledger, sameness, scope
        self._pairs: dict[Key, Pair] = {}
        self._waiting: list[Pair] = []
        self._found: list[tuple[Pair, Break]] = []
        self._forms: dict[tuple[int, ...], Form] = {}

    def enter(self, old: Schema | None, new: Schema | None, flow: Flow, spot: Spot, user: int) -> None:
        """Compare what an operation has at a spot. A schema that is not there, or not read, says nothing."""
        if old is not None and new is not None and (pair := self._pair((old,), (new,), flow, spot)):
            pair.users.append(user)

    def settle(self) -> None:
        """Compare everything entered, and what it is made of, and write it to the ledger."""
        while self._waiting:
            self._compare(self._waiting.pop())
        for pair, found in self._found:
            self._ledger.add(found, pair.all_users())

    def _pair(self, old: Schemas, new: Schemas, flow: Flow, spot: Spot) -> Pair | None:
        """The pair of two definitions; None where they are alike all the way down."""
        if len(old) == len(new) and all(
            self.same(one.element, other.element) for one, other in zip(old, new, strict=True)
        ):
            return None
        key = (tuple(map(id, old)), tuple(map(id, new)), flow)
        if key not in self._pairs:
            self._pairs[key] = Pair(old, new, flow, at_component(old[0], new[0], spot))
            self._waiting.append(self._pairs[key])
        return self._pairs[key]

    def same(self, old: Element, new: Element) -> bool:
        """Alike, down to everything referred to."""
        return self._sameness.same(old, new)

    def _form(self, schemas: Schemas) -> Form:
        key = tuple(map(id, schemas))
        if key not in self._forms:
            self._forms[key] = form(schemas)
        return self._forms[key]

    def _compare(self, pair: Pair) -> None:
        received = pair.flow == "received"
        nothing = [any(is_nothing(schema) for schema in side) for side in (pair.old, pair.new)]
        if any(nothing):
            if nothing[received] and not all(nothing):
                self._report(pair, Gap("never", "", inner="", outer=""), pair.spot)
            return
        inner, outer = (self._form(one) for one in ((pair.old, pair.new) if received else (pair.new, pair.old)))
        if inner.nullable and not outer.nullable and all(one.flat.types for one in outer.alternatives):
            self._report(pair, Gap("null", "nullable"), pair.spot)
        for match in matches(inner, outer):
            if isinstance(match, Gap):
                self._report(pair, match, pair.spot)
            else:
                self._compare_alternative(pair, match)

    def _compare_alternative(self, pair: Pair, match: Match) -> None:
        inner, outer = match.inner.flat, match.outer.flat
        spot = _spot_of_alternative(pair, match)
        for found in differences(inner, outer, pair.flow):
            if isinstance(found, Gap):
                self._report(pair, found, spot)
            else:
                self._enter_member(pair, found, outer, spot)
        if not (inner.open or outer.open):
            self._note_additions(pair, inner, outer, spot)

    def _enter_member(self, pair: Pair, member: Member, outer: FlatSchema, around: Spot) -> None:
        received = pair.flow == "received"
        old, new = (member.inner, member.outer) if received else (member.outer, member.inner)
        spot = around.below(member.step, *_places(around, member, received))
        below = self._pair(old, new, pair.flow, spot)
        if below is not None and pair not in below.owners:
            below.owners.append(pair)
        both = member.inner_property if member.outer_property else None
        if received and both and both.name not in outer.required:
            self._compare_defaults(pair, member, spot)

    def _compare_defaults(self, pair: Pair, member: Member, spot: Spot) -> None:
        """The default of an optional property of requests."""
        old, new = (
            default_of((*(side.elements if side else ()), *(one.element for one in schemas)))
            for side, schemas in ((member.inner_property, member.inner), (member.outer_property, member.outer))
        )
        if found := default_change(old, new, spot, self._scope):
            self._found.append((pair, found))

    def _note_additions(self, pair: Pair, inner: FlatSchema, outer: FlatSchema, spot: Spot) -> None:
        old, new = (inner, outer) if pair.flow == "received" else (outer, inner)
        known = visible(old, pair.flow)
        for name in visible(new, pair.flow):
            if name not in known:
                told = spot.below(f".{name}", spot.now, None).subject
                received = pair.flow == "received"
                self._ledger.note(Addition("request property" if received else "response property", told))

    def _report(self, pair: Pair, gap: Gap, around: Spot) -> None:
        told = reading(gap, pair)
        if told is None:
            return
        spot, detail = _spot_of(gap, pair, around), f"{gap.kind}:{gap.keyword}"
        self._found.append((pair, break_at(told.kind, spot, self._scope, told.change, detail, told.weight)))


def _spot_of(gap: Gap, pair: Pair, spot: Spot) -> Spot:
    """Where a gap shows: at the keyword or the property, and at the whole value where neither is left."""
    old, new = (gap.inner_at, gap.outer_at) if pair.flow == "received" else (gap.outer_at, gap.inner_at)
    if gap.kind in {"required", "missing", "extra", "dependent"} and gap.keyword:
        return spot.below(f".{gap.keyword}", At(new) if new else spot.now, At(old) if old else None)
    if pair.exchanged or gap.kind in {"null", "variant", "missing", "required", "extra", "never", "choice"}:
        return spot
    word = gap.keyword
    return spot._replace(
        now=At(new, word) if new and new.get(word) else spot.now,
        before=At(old, word) if old and old.get(word) else spot.before,
    )


def _spot_of_alternative(pair: Pair, match: Match) -> Spot:
    """A variant that is a component in both revisions is told of under its own name."""
    received = pair.flow == "received"
    old, new = (match.inner, match.outer) if received else (match.outer, match.inner)
    return at_component(old.schema, new.schema, pair.spot) if old.schema and new.schema else pair.spot


def _places(around: Spot, member: Member, received: bool) -> tuple[At, At | None]:
    sides = (member.inner_property, member.outer_property)
    before, now = sides if received else sides[::-1]
    # Items and map values have no name of their own.
    return At(now.elements[0]) if now else around.now, At(before.elements[0]) if before else around.before


def default_change(old: Element | None, new: Element | None, spot: Spot, scope: str) -> ChangedDefault | None:
    """The break, where a default is another one or gone. One that is new says only what was true before."""
    if old is None or (new is not None and canonical(old.value) == canonical(new.value)):
        return None
    now = f"is {canonical(new.value)}" if new else "is none"
    return ChangedDefault(
        place=new.value_place if new else spot.now.place,
        scope=scope,
        address=spot.address,
        subject=spot.subject,
        change=f"had the default {canonical(old.value)}, and now it {now}",
        earlier=old.value_place,
        weight="warning",
        detail="default",
    )


def default_of(elements: tuple[Element, ...]) -> Element | None:
    """The first default that the definitions of one value state."""
    return next((found for element in elements if (found := element.get("default"))), None)
