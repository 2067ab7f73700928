"""What a create does when the same request comes twice."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.model.contract.api import Operation
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.lookup import Path
from plumbrule.model.database.schema import Table
from plumbrule.model.joined.coverage import bound_columns
from plumbrule.model.joined.shared_columns import taken_columns


class Repeat(NamedTuple):
    """`key` refuses the second row; None where nothing does."""

    table: Table
    key: Path | None


def repeat(operation: Operation) -> Repeat | None:
    """What the table behind a create makes of its repetition; None where that is not known.

    A key refuses it whose columns all come with the request. One that the server makes up is new each time.
    """
    match = operation.collection
    if match is None or match.table.partial or match.table.database.partial or not is_judged(match.table):
        return None
    sent = {one.column.key for one in taken_columns(operation)} | bound_columns(operation)
    made = {column.key for column in match.table.columns.values() if column.generated or column.default is not None}
    for path in match.table.lookup_paths:
        members = {member.column for member in path.members}
        if path.unique and path.predicate is None and members <= sent - made:
            return Repeat(match.table, path)
    return Repeat(match.table, None)
