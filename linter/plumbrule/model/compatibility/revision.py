"""A contract and an earlier revision of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from plumbrule.model.compatibility.breaks import Addition, Break
from plumbrule.model.compatibility.counterparts import callback_owner, owner_name
from plumbrule.model.contract.api import Api, Operation
from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.compatibility.comparison import Compared

B = TypeVar("B", bound=Break)


@dataclass(eq=False, repr=False, kw_only=True)
class Revision:
    """`new` is the contract as it is now, `old` as it was at the base. `today` decides what may be retired.

    Where `old` has become several contracts, each has a revision with the part of its operations that it took over.
    """

    old: Api
    new: Api
    today: date
    base: str  # as people call it: `main`
    names: Mapping[str, str] = field(default_factory=dict)  # path of a file that was different → what it is shown as
    part: frozenset[str] | None = None  # addresses of the earlier operations that are compared; None: all of them
    is_main: bool = True  # `new` stands for `old` as a whole, its servers included
    is_promise: bool = True  # False: it lies among tests or samples, and nobody relies on it
    arrived: frozenset[str] = frozenset()  # addresses of the operations that `new` took over from others

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The earlier operations that are compared with the contract."""
        return tuple(one for one in self.old.operations if self.part is None or one.address in self.part)

    @cached_property
    def webhooks(self) -> tuple[Operation, ...]:
        """The earlier webhooks, and the callbacks of the earlier operations."""
        if self.part is None:
            return tuple(self.old.webhooks)
        owners = {owner_name(one) for one in self.operations}
        return tuple(one for one in self.old.webhooks if one.address in self.part or callback_owner(one) in owners)

    @property
    def place(self) -> Place:
        return self.new.place

    @property
    def scope(self) -> str:
        return self.new.scope

    @property
    def address(self) -> str:
        return self.new.address

    def __str__(self) -> str:
        return str(self.new)

    def before(self, place: Place) -> Place:
        """A place of the earlier revision, under the name that its file is shown with."""
        return Place(self.names.get(place.path, place.path), place.span)

    def breaks(self, kind: type[B]) -> Iterator[B]:
        """What breaks in one way, in the order of the present revision."""
        return (found for found in self._compared.breaks if isinstance(found, kind))

    @property
    def additions(self) -> tuple[Addition, ...]:
        """What is new and breaks nobody."""
        return self._compared.additions

    @cached_property
    def _compared(self) -> Compared:
        from plumbrule.model.compatibility.comparison import compare

        return compare(self)
