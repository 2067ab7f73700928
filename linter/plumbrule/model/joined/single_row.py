"""Paths to one row: whether they can lead to two."""

from __future__ import annotations

from plumbrule.model.contract.api import Operation
from plumbrule.model.database.lookup import all_paths, mentions
from plumbrule.model.database.schema import Column
from plumbrule.model.joined.coverage import is_scope, path_columns
from plumbrule.model.joined.served import is_judged_through
from plumbrule.model.joined.table_names import columns_by_key, key

_ID_NAMES = frozenset({"id", "uuid", "guid", "pk", "key"})


def ambiguous_lookup(operation: Operation) -> Column | None:
    """The column by which a path addresses one row, where nothing makes its values unique."""
    match = operation.collection
    if match is None or operation.method != "GET" or not operation.template.is_item or not is_judged_through(operation):
        return None
    name = operation.template.segments[-1].normal
    column = columns_by_key(match.table).get(key(name))
    if column is None or name in _ID_NAMES or match.table.partial or match.table.database.partial:
        return None
    return None if _is_unique(column, operation) else column


def _is_unique(column: Column, operation: Operation) -> bool:
    """Some key is unique over the column and whatever else the path or the tenant binds, expressions included."""
    bound = {one.key for one in path_columns(operation)} | {column.key}
    bound |= {one.key for one in column.table.columns.values() if is_scope(one)}
    for path in all_paths(column.table):
        plain = {member.column for member in path.members if member.column}
        if path.unique and mentions(path, column.key) and plain <= bound:
            return True
    return False
