"""Parameters by which clients sort, filter or project, and whether the contract says what they may name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.lists.filters import is_projection, is_sort
from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Parameter, Schema

_EXPRESSIONS = words("filter filters where expression criteria")
_GRAMMAR = re.compile(
    r"odata|scim|rsql|fiql|lucene|jsonpath|jmespath|json:api|\bcel\b|aip-\d+|grammar|syntax|expression|operator|"
    r"\b(eq|ne|gt|gte|lt|lte|in|like)\b|[=!<>]=?|[\w.]+:[\w.*]+",
    re.IGNORECASE,
)
_DIRECTIONS = words("direction sort_direction sort_dir")  # up or down, not by what
_LISTED = re.compile(
    r"\b(one of|either|allowed|valid|possible|supported|available|options?)\b|https?://", re.IGNORECASE
)
_NAMED = re.compile(r"`([^`]+)`|'([^']+)'|\"([^\"]+)\"|([\w.]+)")
FEWEST = 2  # fields that a description names before it counts as a list of them


class Choice(NamedTuple):
    """A parameter with what it chooses, and the items that it chooses among."""

    parameter: Parameter
    purpose: str
    items: Schema | None


def choices(api: Api) -> list[Choice]:
    """The sorting, filtering and projecting parameters of all lists, each definition once."""
    found: dict[int, Choice] = {}
    for operation in api.operations:
        for parameter in operation.parameters_in("query") if operation.listing.possible else ():
            if purpose := _purpose(parameter.name):
                found.setdefault(id(parameter.element.value), Choice(parameter, purpose, operation.listing.items))
    return list(found.values())


def is_open(choice: Choice) -> bool:
    """A free string, where neither the schema nor the description says what it may hold."""
    flat = choice.parameter.schema.flat if choice.parameter.schema else None
    if flat is not None and flat.is_array:
        flat = flat.items.flat if flat.items else None
    if flat is None or flat.open or (flat.types and "string" not in flat.types):
        return False
    if flat.enum is not None or flat.pattern is not None:
        return False
    text = choice.parameter.description
    if _LISTED.search(text) or (choice.purpose == "filter" and _GRAMMAR.search(text)):
        return False
    return not _names_fields(text, choice.items)


def _purpose(name: str) -> str | None:
    if name.startswith("$"):
        return None  # OData, whose grammar is defined
    if is_sort(name):
        return None if normal(name) in _DIRECTIONS else "sort"
    if normal(name) in _EXPRESSIONS:
        return "filter"
    return "choose fields" if is_projection(name) else None


def _names_fields(text: str, items: Schema | None) -> bool:
    """The description names at least two properties of the items, or quotes two words."""
    quoted = {found[0] or found[1] or found[2] for found in _NAMED.findall(text)} - {""}
    if len(quoted) >= FEWEST:
        return True
    known = {normal(name) for name in items.flat.properties} if items else set()
    return len(known & {normal(found[3]) for found in _NAMED.findall(text) if found[3]}) >= FEWEST
