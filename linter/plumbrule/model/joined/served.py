"""Searches that an operation offers and no index serves: by filter and by order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Operation, Parameter
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.lookup import all_paths
from plumbrule.model.database.schema import Column, Table
from plumbrule.model.database.tenancy import tenant_column
from plumbrule.model.joined.coverage import (
    TEXT_OPERATORS,
    Search,
    bound_columns,
    covered,
    covering,
    few_values,
    is_scope,
    path_columns,
    searches_of,
    waiver,
)
from plumbrule.model.joined.table_names import columns_by_key, key
from plumbrule.model.names import normal, tokens

SELECTIVE = frozenset(  # names of columns with nearly as many values as rows
    {"id", "uuid", "guid", "email", "username", "reference", "sku", "slug", "phone", "code", "hash", "token"}
)
SHOWN_INDEXES = 3
_RANGES = frozenset({"gte", "lte", "gt", "lt", "from", "to", "min", "max", "after", "before"})


def unserved_filters(operation: Operation) -> Iterator[Search]:
    """Filters of a collection by a column that no index serves and whose values are many enough to be worth one.

    Where the operation always narrows by a served column first, what is left is small and needs no index.
    """
    if operation.method != "GET" or not operation.template.is_collection or not is_judged_through(operation):
        return
    if _narrow(operation) is not None:
        return
    for search in searches_of(operation):
        worth_one = search.operator not in TEXT_OPERATORS and not few_values(search.column, search.parameter)
        if worth_one and waiver(operation, search.parameter) is None and is_unserved(operation, search):
            yield search


def is_unserved(operation: Operation, search: Search) -> bool:
    """No index finds the column, not even one that has to be entered once for each of a few values before it."""
    known = covered(operation, search.column, search.operator)
    return known is False and not _is_behind_few_values(search.column, bound_columns(operation))


def reads(table: Table) -> str:
    """What a search without an index has to read: one customer's rows where an index finds those, else everything."""
    firsts = (member for path in table.lookup_paths if path.predicate is None for member in path.members[:1])
    columns = (table.columns.get(member.column or "") for member in firsts)
    scope = next((column for column in columns if column is not None and is_scope(column)), None)
    return f"all rows of one {scope.name.removesuffix('_id')}" if scope else "the whole table"


def is_selective(search: Search) -> bool:
    """The name promises many different values: an id, an address, a moment that is searched by range."""
    last = tokens(search.column.name)[-1]
    return last in SELECTIVE or (last == "at" and search.operator in _RANGES)


class UnservedOrder(NamedTuple):
    """A parameter that orders a paginated collection, and the columns it offers without an index."""

    parameter: Parameter
    columns: list[Column]


def unserved_orders(operation: Operation) -> Iterator[UnservedOrder]:
    """Documented orders of a paginated collection that make the database sort all of it for every page."""
    match = operation.collection
    if (
        match is None
        or not operation.paging.paginated
        or not is_judged_through(operation)
        or _narrow(operation) is not None
    ):
        return
    columns = columns_by_key(match.table)
    for order in operation.order:
        named = [column for field in order.fields if (column := columns.get(key(field)))]
        unserved = [one for one in named if not few_values(one) and covered(operation, one) is False]
        if unserved and waiver(operation, order.parameter) is None:
            yield UnservedOrder(order.parameter, unserved)


def index_columns(operation: Operation, column: Column) -> list[str]:
    """Columns (keys) of an index that serves the search: the tenant's, what the path binds, then the column."""
    table = column.table
    tenant = tenant_column(table.database)
    leading = [one for one in table.columns.values() if normal(one.name) == tenant]
    leading += [one for one in path_columns(operation) if one not in leading]
    return [*(one.key for one in leading if one is not column), column.key]


def evidence(operation: Operation) -> str:
    """How the operation leads to its table, and what indexes are there: `GET /orders → Order → orders (7 of 9 columns);
    has orders_pkey(id)`."""
    match = operation.collection
    if match is None:
        return ""
    paths = [str(path) for path in all_paths(match.table)]
    more = ", …" if len(paths) > SHOWN_INDEXES else ""
    return f"{operation} → {match}; has {', '.join(paths[:SHOWN_INDEXES]) or 'no index at all'}{more}"


def is_judged_through(operation: Operation) -> bool:
    """The table behind the operation is certain, nobody's bookkeeping, and no waiver stands in the contract."""
    match = operation.collection
    return match is not None and is_judged(match.table) and waiver(operation) is None


def _is_behind_few_values(column: Column, bound: frozenset[str]) -> bool:
    for path in column.table.lookup_paths:
        before: list[Column | None] = []
        for member in path.members if path.predicate is None else ():
            if member.column == column.key:
                return all(one is not None and (one.key in bound or few_values(one)) for one in before)
            before.append(column.table.columns.get(member.column or ""))
    return False


def _narrow(operation: Operation) -> Column | None:
    """A column that every call binds, that an index serves, and that does not only say whose rows they are."""
    bound = [*path_columns(operation)]
    bound += [one.column for one in searches_of(operation) if one.parameter.required and one.operator == "eq"]
    selective = (one for one in bound if not is_scope(one) and not few_values(one))
    return next((one for one in selective if covering(operation, one) is not None), None)
