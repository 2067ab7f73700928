"""Query parameters of a read that narrow or order its result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_secret
from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Parameter

_SORT = words(
    "sort sort_by sortby sort_field sort_key order order_by orderby ordering sort_order sort_dir sort_direction"
    " direction sorting"
)
_SEARCH = words("q query search search_term keyword keywords text filter filters where expression criteria")
_PROJECTION = words("fields select include includes expand embed exclude view properties")
_TECHNICAL = words(
    "api_version version locale lang language format pretty callback alt key trace_id request_id correlation_id"
    " traceparent tenant tenant_id"
)
COMPARATORS = words("eq ne gt gte lt lte min max from to after before since until in contains prefix like")
_ORDERING = words("gt gte lt lte min max from to after before since until")
_WRAPPED = re.compile(r"filters?(?:\[|\.)")
_DIRECTIONS = words("asc desc ascending descending")


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter that selects by a field. `field` is in normal form, without the comparator."""

    parameter: Parameter
    field: str
    comparator: str | None = None

    @property
    def is_range(self) -> bool:
        """Compares by order: an index on the field is read from one end on, not at one value."""
        return self.comparator in _ORDERING


@dataclass(frozen=True, slots=True)
class Order:
    """A parameter that orders the result. `fields` are in normal form; empty where the contract does not list them."""

    parameter: Parameter
    fields: tuple[str, ...]


def filters_of(operation: Operation) -> tuple[Filter, ...]:
    """The field filters of an operation, in the order of its parameters."""
    paging = operation.paging.controls
    return tuple(
        _filter(parameter)
        for parameter in operation.parameters_in("query")
        if parameter not in paging and not _is_technical(parameter)
    )


def order_of(operation: Operation) -> tuple[Order, ...]:
    """The parameters that order the result."""
    return tuple(
        Order(parameter, tuple(dict.fromkeys(_sort_fields(parameter))))
        for parameter in operation.parameters_in("query")
        if normal(parameter.name) in _SORT
    )


def is_sort(name: str) -> bool:
    return normal(name) in _SORT


def is_search(name: str) -> bool:
    """A free text or an expression that the server interprets."""
    return normal(name) in _SEARCH


def is_projection(name: str) -> bool:
    """Chooses what is returned of each item."""
    return normal(name) in _PROJECTION


def _is_technical(parameter: Parameter) -> bool:
    name = normal(parameter.name)
    if name in _SORT or name in _SEARCH or name in _PROJECTION or name in _TECHNICAL:
        return True
    keys = {scheme.parameter for scheme in parameter.api.schemes.values() if scheme.location == "query"}
    return parameter.name in keys or is_secret(name)


def _filter(parameter: Parameter) -> Filter:
    wrapped = _WRAPPED.match(parameter.name)
    name = normal(parameter.name[wrapped.end() :] if wrapped else parameter.name)
    field, _, last = name.rpartition("_")
    return Filter(parameter, field, last) if field and last in COMPARATORS else Filter(parameter, name)


def _sort_fields(parameter: Parameter) -> Iterator[str]:
    """Fields that the enum lists, without sign and direction: `-created_at`, `created_at:desc`."""
    flat = parameter.schema.flat if parameter.schema else None
    if flat is not None and flat.is_array and flat.items is not None:
        flat = flat.items.flat
    for value in (flat.enum if flat else None) or ():
        name = normal(value) if isinstance(value, str) else ""
        field, _, last = name.rpartition("_")
        name = field if last in _DIRECTIONS else name
        if name and name not in _DIRECTIONS:
            yield name
