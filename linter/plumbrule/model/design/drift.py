"""One name with several types: `customer_id` is a number here and a string there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.fields import is_id, is_money, is_timestamp
from plumbrule.model.design.commerce import is_quantity
from plumbrule.model.names import normal, starts_with, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.field import Field

_QUESTIONS = words("is has can should was")
_GENERIC = words("id value data type status key code result name uuid guid timestamp date time datetime")
_OF_ANYTHING = words("external foreign remote resource object entity target subject parent source item record")
_COUNTED_APART = words("version revision")
"""Each kind of thing counts them in its own way: those of a policy are texts, those of a template numbers."""
_CHOICES = frozenset({"oneOf", "anyOf"})
_BASES = {"string": "a string", "integer": "a number", "number": "a number", "boolean": "a boolean"}


class Drift(NamedTuple):
    """A name whose fields do not agree: first those of the type that most have, then the others."""

    name: str
    kinds: list[tuple[str, list[Field]]]  # what a field is, in words, and the fields


def type_drifts(api: Api) -> Iterator[Drift]:
    """The ids, amounts, times and yes-or-no questions that are of several types, in the order of the contract."""
    return _drifts(api, _base)


def width_drifts(api: Api) -> Iterator[Drift]:
    """The ids that have 32 bits here and 64 there."""
    return _drifts(api, _width)


def _drifts(api: Api, kind_of: Callable[[Field], str | None]) -> Iterator[Drift]:
    by_name: dict[str, dict[str, list[Field]]] = {}
    for field in api.fields():
        if not _tells(field.name) or (kind := kind_of(field)) is None:
            continue
        if _is_comparable(field) and field.directions:
            by_name.setdefault(field.name, {}).setdefault(kind, []).append(field)
    for name, kinds in by_name.items():
        if len(kinds) > 1:
            yield Drift(name, sorted(kinds.items(), key=lambda item: -len(item[1])))


def _is_comparable(field: Field) -> bool:
    """An enumeration, an amount with a unit, or one of several alternatives is something else under the same name."""
    return not (field.enumerated or is_quantity(field) or _is_alternative(field))


def _is_alternative(field: Field) -> bool:
    """It is written in a branch, which may speak of another system than ours, such as the one that holds the code."""
    route = field.element.route
    return any(key in _CHOICES and isinstance(after, int) for key, after in pairwise(route))


@lru_cache(maxsize=1 << 14)
def _tells(name: str) -> bool:
    """The name says what a field is, wherever it stands."""
    if normal(name) in _GENERIC or (is_id(name) and normal(name).rpartition("_")[0] in _OF_ANYTHING):
        return False
    if is_id(name) and not _COUNTED_APART.isdisjoint(tokens(name)):
        return False
    return is_id(name) or is_money(name) or is_timestamp(name) or starts_with(name, _QUESTIONS)


def _base(field: Field) -> str | None:
    """What the field is; None of what may be several things, or an object in place of its id."""
    found = {_BASES.get(one) for one in field.types}
    return found.pop() if len(found) == 1 else None


def _width(field: Field) -> str | None:
    sizes = {"int32": "of 32 bits", "int64": "of 64 bits"}
    return sizes.get(field.format or "") if field.is_id and field.types == {"integer"} else None
