"""Lists that are paged in another way than most lists of the API."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from plumbrule.model.lists.pagestyle import described
from plumbrule.model.names import normal
from plumbrule.model.norm import FEWEST, Norm, majority

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation
    from plumbrule.model.contract.flat import FlatSchema
    from plumbrule.model.lists.paging import Purpose, Style

FAR = 10  # times the usual page, from which on a client has to know which list it walks
PURPOSES: tuple[Purpose, ...] = ("page", "offset", "cursor", "token", "size")

T = TypeVar("T", bound=Hashable)


class Departure(NamedTuple):
    """One respect in which a list departs. `text` goes after the operation: "is paged by offset"."""

    text: str
    norm: str
    minor: bool = False


def departures(
    lists: Sequence[Operation], elsewhere: Sequence[Operation]
) -> dict[tuple[Departure, ...], list[Operation]]:
    """The lists that depart from what most of them do, by form. Where they have no norm, that of `elsewhere` holds."""
    forms: dict[tuple[Departure, ...], list[Operation]] = {}
    if len(lists) < FEWEST:
        return forms
    norms = _norms(lists, elsewhere)
    for operation in lists:
        if found := tuple(_departures(operation, norms)):
            forms.setdefault(found, []).append(operation)
    return forms


class _Norms(NamedTuple):
    """What most lists do; of names and numbers, what most of those do that page in the usual way."""

    style: Norm[frozenset[Style]] | None
    names: dict[Purpose, Norm[frozenset[str]]]
    first: Norm[int] | None
    largest: Norm[int] | None


def _norms(lists: Sequence[Operation], elsewhere: Sequence[Operation]) -> _Norms:
    style = _norm(lists, elsewhere, lambda one: one.paging.style)
    usual = [one for one in lists if style is None or not style.form.isdisjoint(one.paging.style)]
    names = {}
    for purpose in PURPOSES:
        if (common := _norm(usual, elsewhere, partial(_words, purpose=purpose))) is not None:
            names[purpose] = common
    return _Norms(style, names, _norm(usual, (), _first_page), _norm(usual, (), _largest_page))


def _departures(operation: Operation, norms: _Norms) -> Iterator[Departure]:
    style, first, largest = norms.style, norms.first, norms.largest
    if style is not None and style.form.isdisjoint(operation.paging.style):
        yield Departure(
            f"is paged by {described(operation.paging.style)}", f"{_share(style)} by {described(style.form)}"
        )
        return
    for purpose, common in norms.names.items():
        own = _words(operation, purpose)
        if own and common.form.isdisjoint(own):
            name = operation.paging.parameters[purpose][0]
            yield Departure(f"takes {name}", f"{_share(common)} take {' and '.join(sorted(common.form))}")
    if first is not None and _first_page(operation) not in {None, first.form}:
        yield Departure(f"counts pages from {_first_page(operation)}", f"{_share(first)} from {first.form}")
    own_largest = _largest_page(operation)
    if largest is not None and own_largest is not None and own_largest > FAR * largest.form:
        yield Departure(f"allows {own_largest} items on a page", f"{_share(largest)} allow {largest.form}", minor=True)


def _norm(
    lists: Sequence[Operation], elsewhere: Sequence[Operation], form: Callable[[Operation], T | None]
) -> Norm[T] | None:
    return majority(_forms(lists, form)) or majority(_forms(elsewhere, form))


def _forms(lists: Sequence[Operation], form: Callable[[Operation], T | None]) -> Iterator[T]:
    return (found for operation in lists if (found := form(operation)) is not None)


def _share(norm: Norm[T]) -> str:
    return f"{norm.users} of {norm.total} lists"


def _words(operation: Operation, purpose: Purpose) -> frozenset[str] | None:
    """Normal forms of the parameters for a purpose; None where there is none."""
    return frozenset(normal(parameter.name) for parameter in operation.paging.parameters.get(purpose, ())) or None


def _first_page(operation: Operation) -> int | None:
    """0 or 1, where the page parameter says at which it starts."""
    flat = _flat(operation, "page")
    return int(flat.minimum) if flat is not None and flat.minimum in {0, 1} else None


def _largest_page(operation: Operation) -> int | None:
    flat = _flat(operation, "size")
    return int(flat.maximum) if flat is not None and flat.maximum is not None and flat.maximum >= 1 else None


def _flat(operation: Operation, purpose: Purpose) -> FlatSchema | None:
    parameter = next(iter(operation.paging.parameters.get(purpose, ())), None)
    return parameter.schema.flat if parameter is not None and parameter.schema is not None else None
