"""Orders in which a list is walked by cursor, and whether two rows can share a place in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Operation, Parameter
from plumbrule.model.database.schema import Column, Table
from plumbrule.model.joined.coverage import bound_columns
from plumbrule.model.joined.served import is_judged_through
from plumbrule.model.joined.table_names import columns_by_key, key
from plumbrule.model.names import normal, words
from plumbrule.text import Place

_STATED = re.compile(
    r"\b(?:sorted|ordered|sorts|orders) by (?:the |their |its )?"
    r"(?P<fields>[\w`'\"]+(?:(?:,? and |, ?| then by | )[\w`'\"]+)*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",? and | then by |, ?")
_DIRECTION = re.compile(
    r"(?: in)?[ :_]?\b(?:asc|desc|ascending|descending)\b(?: order)?| order\b|(?:newest|oldest|latest) first|[`'\"]",
    re.IGNORECASE,
)
_WALKING = words("after before gt lt since until")
_PAGING = re.compile(
    r"\b(?:next page|previous page|paginat\w+|cursor|last (?:item|row|record|element))\b", re.IGNORECASE
)


class UnsteadyCursor(NamedTuple):
    """A walk in the order of columns that no unique key is among."""

    columns: tuple[Column, ...]
    said: Place  # where the contract says the order
    cursor: Parameter
    shown: bool  # the cursor is the column's value itself, so nothing else can be in it


def unsteady_cursor(operation: Operation) -> UnsteadyCursor | None:
    """The documented order of a list that is walked by cursor, where rows can be equal in it."""
    match = operation.collection
    if match is None or not is_judged_through(operation) or match.table.partial or not operation.template.is_collection:
        return None
    shown = _shown(operation, match.table)
    if shown is not None:
        found: UnsteadyCursor | None = shown
    else:
        cursor = next((one for kind in ("cursor", "token") for one in operation.paging.parameters.get(kind, ())), None)
        orders = list(_documented(operation, match.table)) if cursor else []
        if any(_is_total(columns, bound_columns(operation)) for columns, _ in orders):
            return None  # a parameter gives the field, and a description how ties are ordered
        found = UnsteadyCursor(*orders[0], cursor, shown=False) if orders and cursor else None
    return None if found is None or _is_total(found.columns, bound_columns(operation)) else found


def _shown(operation: Operation, table: Table) -> UnsteadyCursor | None:
    """`created_after` beside a page size, and nothing else to page by: the client sends the last value that it saw."""
    if operation.paging.style or operation.paging.size is None:
        return None
    columns = columns_by_key(table)
    for parameter in operation.parameters_in("query"):
        name, _, last = normal(parameter.name).rpartition("_")
        column = columns.get(key(name)) or columns.get(key(f"{name}_at"))
        if name and last in _WALKING and column is not None and _PAGING.search(parameter.description):
            return UnsteadyCursor((column,), parameter.place, parameter, shown=True)
    return None


def _documented(operation: Operation, table: Table) -> Iterator[tuple[tuple[Column, ...], Place]]:
    """The columns of each order that the contract names, and where it does."""
    columns = columns_by_key(table)
    for text, place in _statements(operation):
        pieces = [_DIRECTION.sub("", one).strip(" -+") for one in _BETWEEN.split(text)]
        named = [columns.get(key(piece)) for piece in pieces if piece]
        if named and None not in named:
            yield tuple(column for column in named if column is not None), place


def _statements(operation: Operation) -> Iterator[tuple[str, Place]]:
    """Texts that name an order: `x-sort`, a default of the sort parameter, the description."""
    if (marked := operation.element.text("x-sort")) is not None:
        yield marked, operation.element.place_of("x-sort")
    for order in operation.order:
        schema = order.parameter.schema
        default = schema.element.text("default") if schema else None
        if default is not None:
            yield default, order.parameter.place
    if (stated := _STATED.search(operation.description)) is not None:
        yield stated["fields"], operation.place


def _is_total(columns: tuple[Column, ...], bound: frozenset[str]) -> bool:
    """Some unique key lies within the order and what every call binds, so no two rows share a place."""
    known = {column.key for column in columns} | bound
    for path in columns[0].table.lookup_paths:
        members = [member.column for member in path.members]
        if path.unique and path.predicate is None and None not in members and known.issuperset(members):
            return True
    return False
