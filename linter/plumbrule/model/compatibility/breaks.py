"""What a revision of a contract breaks: one kind of node for each way to break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from plumbrule.text import Place

Weight = Literal["error", "warning", "info"]

Flow = Literal["received", "sent"]
"""Which way a value travels, as the API sees it. Requests are received and responses sent; of webhooks vice versa."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Break:
    """A promise of the earlier revision that the present one does not keep.

    `place` is in the present revision: where it is said, or what is left of the owner of what is gone.
    """

    place: Place
    scope: str
    address: str
    subject: str  # `Order.total`, `GET /orders`
    change: str  # what is different, as the end of a sentence about the subject: `was integer and is string`
    earlier: Place | None = None  # in a file of the earlier revision
    weight: Weight = "error"
    users: tuple[str, ...] = ()  # addresses of the operations that it is a part of, in their order
    detail: str = ""  # tells apart several breaks of one node
    mirrored: bool = False  # the same is true of what the API sends, and told here

    @property
    def where(self) -> str:
        """`GET /orders and 2 more operations`; the address where no operation is known."""
        if not self.users:
            return self.address
        more = len(self.users) - 1
        return f"{self.users[0]}{f' and {more} more operation' if more else ''}{'s' if more > 1 else ''}"

    def reached(self, by: str) -> str:
        """` by GET /orders and 2 more operations`; nothing where the subject names the only operation itself."""
        alone = len(self.users) <= 1 and self.where in self.subject
        return "" if alone else f" {by} {self.where}"


class RemovedContract(Break):
    """The file of a contract is gone. `place` is in it all the same."""

    __slots__ = ()


class RemovedOperation(Break):
    """An operation or a webhook, or all of a path, is gone or answers elsewhere."""

    __slots__ = ()

    @property
    def is_moved(self) -> bool:
        """It answers at another address."""
        return self.detail == "moved"

    @property
    def is_sent(self) -> bool:
        """A webhook or callback: the API sends it."""
        return self.address.startswith(("WEBHOOK ", "CALLBACK "))


class NewlyRequired(Break):
    """A request needs what it did not need."""

    __slots__ = ()


class RemovedInput(Break):
    """A parameter or a property of requests is not known any more."""

    __slots__ = ()


class NarrowedInput(Break):
    """Values that were accepted are not accepted any more."""

    __slots__ = ()


class LostOutput(Break):
    """Something that was always sent, or could be, is not sent any more."""

    __slots__ = ()


class WidenedOutput(Break):
    """Values are sent that were never sent before."""

    __slots__ = ()


class RemovedStatus(Break):
    """A documented status is gone."""

    __slots__ = ()


class TightenedSecurity(Break):
    """Credentials that were enough are not enough any more."""

    __slots__ = ()


class ChangedDefault(Break):
    """What happens without a value is different."""

    __slots__ = ()


class RemovedServer(Break):
    """A base URL is gone."""

    __slots__ = ()


class RenamedOperation(Break):
    """The operationId of an operation is different."""

    __slots__ = ()


class Addition(NamedTuple):
    """Something new that breaks nobody."""

    kind: Literal["operation", "webhook", "parameter", "request property", "response property", "status"]
    address: str
