"""Which column a parameter searches, whether an index serves that search, and whether one would be worth it.

Everything here needs an operation whose table is known (`Operation.collection`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Operation, Parameter
from plumbrule.model.database.lookup import Path, all_paths, mentions, words
from plumbrule.model.database.predicate import conjuncts
from plumbrule.model.database.schema import Column, Table
from plumbrule.model.database.soft_delete import soft_delete_column
from plumbrule.model.joined.table_names import columns_by_key, joined, key
from plumbrule.model.lists.filters import is_projection, is_search, is_sort
from plumbrule.model.names import normal, tokens

SCOPES = re.compile(  # columns that every query of a multi-tenant product binds
    r"(tenant|org|organization|organisation|project|workspace|namespace|account|team|company|environment|network|shop|store"
    r"|app|application)(_id)?"
)
FEW_VALUES = frozenset(  # words of columns whose values are too few for an index to narrow a search
    {"status", "state", "type", "level", "kind", "environment", "version", "currency", "locale", "gender"}
)
TEXT_OPERATORS = frozenset({"like", "ilike", "contains"})  # a b-tree does not serve them

_OPERATOR = re.compile(
    r"(?P<name>.+)_(?P<operator>starts_with|eq|ne|in|nin|gte|lte|gt|lt|from|to|min|max|like|ilike|contains|after|before)"
)
_WRAPPED = re.compile(r"(?:filters?|where)(?:\[(?P<bracket>[^\]]+)\]|\.(?P<dot>[^\[\]]+))(?P<rest>.*)", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<name>[^\[\]]+)\[\$?(?P<operator>[a-z_]+)\]", re.IGNORECASE)
_ID_NAMES = frozenset({"id", "uuid", "guid", "pk", "key"})


class Search(NamedTuple):
    """A parameter that is a column of the operation's table. `operator` is `eq` for plain equality."""

    parameter: Parameter
    column: Column
    operator: str


def search_of(operation: Operation, parameter: Parameter) -> Search | None:
    """The column that a query parameter searches; `x-column` says it, or says `false` where there is none."""
    match = operation.collection
    if match is None or parameter in operation.paging.controls:
        return None
    columns = columns_by_key(match.table)
    written = parameter.element.value.get("x-column") if isinstance(parameter.element.value, dict) else None
    if written is not None:
        named = columns.get(key(written)) if isinstance(written, str) else None
        return Search(parameter, named, "eq") if named else None
    if is_sort(parameter.name) or is_search(parameter.name) or is_projection(parameter.name):
        return None
    for name, operator in _readings(parameter.name):
        column = columns.get(name) or columns.get(f"{name}_id")
        if column is not None:
            return Search(parameter, column, operator)
    return None


def searches_of(operation: Operation) -> Iterator[Search]:
    """The searches of all query parameters, in their order."""
    found = (search_of(operation, parameter) for parameter in operation.parameters_in("query"))
    return (search for search in found if search is not None)


def covering(operation: Operation, column: Column, operator: str = "eq") -> Path | None:
    """The index or key that serves a search by this column, given what the operation binds by equality anyway."""
    bound = bound_columns(operation)
    return next((path for path in all_paths(column.table) if _serves(path, column, operator, bound)), None)


def covered(operation: Operation, column: Column, operator: str = "eq") -> bool | None:
    """An index serves the search; None where unread input may have created one."""
    if covering(operation, column, operator) is not None:
        return True
    return None if column.table.partial or column.table.database.partial else False


def bound_columns(operation: Operation) -> frozenset[str]:
    """Keys of the table's columns that the operation always binds by equality: by path, by requirement, by scope."""
    match = operation.collection
    if match is None:
        return frozenset()
    required = {
        search.column.key for search in searches_of(operation) if search.parameter.required and search.operator == "eq"
    }
    scopes = {column.key for column in match.table.columns.values() if is_scope(column)}
    return frozenset({*required, *scopes, *(column.key for column in path_columns(operation))})


def path_columns(operation: Operation) -> Iterator[Column]:
    """Columns that path parameters bind: by their name, by the segment before them, or as the table's own key."""
    match = operation.collection
    if match is None:
        return
    columns = columns_by_key(match.table)
    before = ""
    for segment in operation.template.segments:
        if segment.kind == "parameter":
            column = _path_column(match.table, columns, segment.normal, before)
            if column is not None:
                yield column
        before = key(segment.name) if segment.is_literal else ""


def few_values(column: Column, parameter: Parameter | None = None) -> bool:
    """Equality leaves too many rows for a plain index to help, or the type takes none."""
    flat = parameter.schema.flat if parameter and parameter.schema else None
    if column.family in {"bool", "enum", "json", "jsonb", "array"} or column.enum is not None:
        return True
    return (flat is not None and (flat.enum is not None or "boolean" in flat.types)) or not FEW_VALUES.isdisjoint(
        tokens(column.name)
    )


def is_scope(column: Column) -> bool:
    """Says whose row it is, so that every query of a multi-tenant product binds it."""
    return SCOPES.fullmatch(normal(column.name)) is not None


def waiver(operation: Operation, parameter: Parameter | None = None) -> str | None:
    """Why somebody decided against an index: the text of `x-no-index` at the parameter or the operation."""
    at_parameter = parameter.element.text("x-no-index") if parameter else None
    return at_parameter or operation.element.text("x-no-index")


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """What a parameter's name may mean, as key and operator; the whole name first: `valid_from` may be a column."""
    operator = "eq"
    if wrapped := _WRAPPED.fullmatch(name):
        name = (wrapped["bracket"] or wrapped["dot"]) + wrapped["rest"]
    if bracketed := _BRACKETED.fullmatch(name):
        name, operator = bracketed["name"], normal(bracketed["operator"])
    plain = normal(name).removeprefix("by_")
    yield key(plain), operator
    if compared := _OPERATOR.fullmatch(plain):
        yield key(compared["name"]), compared["operator"]


def _serves(path: Path, column: Column, operator: str, bound: frozenset[str]) -> bool:
    if path.predicate is not None and not _harmless(path.predicate, column):
        return False
    if path.method == "btree" and operator in TEXT_OPERATORS:
        return any(member.expression and column.key.lower() in words(member.expression) for member in path.members)
    if path.method != "btree":
        return mentions(path, column.key)
    for member in path.members:
        if member.column == column.key or (member.expression and column.key.lower() in words(member.expression)):
            return True
        if member.column not in bound:
            return False
    return False


def _harmless(predicate: str, column: Column) -> bool:
    """A search of live rows of one customer can still use the index: it leaves out nothing else."""
    mark = soft_delete_column(column.table)
    names = {one.key.lower() for one in column.table.columns.values() if one in (mark, column) or is_scope(one)}
    others = {key.lower() for key in column.table.columns} - names
    return all(words(part).isdisjoint(others) for part in conjuncts(predicate))


def _path_column(table: Table, columns: dict[str, Column], name: str, before: str) -> Column | None:
    """`customer_id` for /customers/{id} and /customers/{customerId}; of the table's own segment, its key."""
    if key(name) in columns and name not in _ID_NAMES:
        return columns[key(name)]
    if joined(before) == joined(table.name.rpartition(".")[2]):
        members = table.primary_key.members if table.primary_key else ()
        return table.columns.get(members[-1].column or "") if members else None
    if name in _ID_NAMES or key(name) in {f"{before}_id", before}:
        return columns.get(f"{before}_id")
    return None
