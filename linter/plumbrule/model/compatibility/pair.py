"""Two schemas that stand at the same point of both revisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from plumbrule.model.compatibility.breaks import Break, Flow, Weight
from plumbrule.model.compatibility.said import Schemas
from plumbrule.model.contract.api import Schema
from plumbrule.model.document import Element
from plumbrule.text import Place


class At(NamedTuple):
    """A place that is looked up only where something is said about it: a member's value, else the element's key."""

    element: Element
    member: str = ""

    @property
    def place(self) -> Place:
        return self.element.place_of(self.member) if self.member else self.element.key_place


class Spot(NamedTuple):
    """Where a value stands: what it is called, and its places in both revisions."""

    address: str
    whole: str  # `Order`, `the request body of POST /orders`
    now: At
    before: At | None  # None where there was nothing
    path: str = ""  # within the whole: `.lines[].total`
    component: bool = False

    @property
    def subject(self) -> str:
        """`Order.lines[].total`, `lines[].total in the request body of POST /orders`."""
        if self.component or not self.path:
            return f"{self.whole}{self.path}"
        return f"{self.path.removeprefix('.')} in {self.whole}"

    def below(self, step: str, now: At, before: At | None) -> Spot:
        """A member: `.total`, `[]`, `{}`."""
        return self._replace(address=f"{self.address}{step}", path=f"{self.path}{step}", now=now, before=before)


@dataclass(eq=False, slots=True)
class Pair:
    """The definitions of one value in both revisions. `users` are numbers of operations, `owners` the pairs around."""

    old: Schemas
    new: Schemas
    flow: Flow
    spot: Spot
    users: list[int] = field(default_factory=list)
    owners: list[Pair] = field(default_factory=list)

    @property
    def exchanged(self) -> bool:
        """The value refers to another component than before, so that the reference is what changed."""
        return bool(self.old[0].component and self.new[0].component) and self.old[0].component != self.new[0].component

    def all_users(self) -> list[int]:
        """The operations that the value is a part of, however deep, in their order."""
        seen: set[int] = {id(self)}
        waiting: list[Pair] = [self]
        found: set[int] = set()
        while waiting:
            pair = waiting.pop()
            found.update(pair.users)
            fresh = [owner for owner in pair.owners if id(owner) not in seen]
            seen.update(id(owner) for owner in fresh)
            waiting += fresh
        return sorted(found)


def break_at(kind: type[Break], spot: Spot, scope: str, change: str, detail: str, weight: Weight) -> Break:
    """A break of what stands at a spot."""
    return kind(
        place=spot.now.place,
        scope=scope,
        address=spot.address,
        subject=spot.subject,
        change=change,
        earlier=spot.before.place if spot.before else None,
        weight=weight,
        detail=detail,
    )


def at_component(old: Schema, new: Schema, spot: Spot) -> Spot:
    """The spot of a schema that is a component in both revisions is the component."""
    if new.component is None or new.component != old.component:
        return spot
    return Spot(f"schema {new.component}", new.component, At(new.element), At(old.element), component=True)
