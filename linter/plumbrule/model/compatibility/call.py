"""One operation in both revisions."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.model.compatibility.breaks import Addition, Break, Flow, Weight
from plumbrule.model.compatibility.ledger import Ledger
from plumbrule.model.compatibility.pair import At, Spot, break_at
from plumbrule.model.compatibility.schemas import SchemaComparison
from plumbrule.model.contract.api import Operation
from plumbrule.model.contract.content import Body, Content


@dataclass(frozen=True, slots=True)
class Call:
    """An operation and its counterpart. `user` is its number in the ledger."""

    old: Operation
    new: Operation
    user: int
    ledger: Ledger
    schemas: SchemaComparison

    @property
    def asked(self) -> Flow:
        """Which way the request goes: of a webhook the API sends it."""
        return "received" if self.new.kind == "path" else "sent"

    @property
    def answered(self) -> Flow:
        return "sent" if self.new.kind == "path" else "received"

    def add(self, kind: type[Break], spot: Spot, change: str, detail: str, weight: Weight = "error") -> None:
        self.ledger.add(break_at(kind, spot, self.new.scope, change, detail, weight), (self.user,))

    def note(self, addition: Addition) -> None:
        self.ledger.note(addition)


def at(part: Body | Content | None, operation: Operation) -> At:
    """A part of an operation; the operation where 2.0 has put it together from parameters."""
    return At(part.element if part and part.element.route else operation.element)
