"""Collections below a parent: the foreign key that a path like `/orders/{id}/items` reads through."""

from __future__ import annotations

from plumbrule.model.contract.api import Operation
from plumbrule.model.contract.paths import Segment
from plumbrule.model.database.schema import Dialect, ForeignKey
from plumbrule.model.joined.coverage import covered
from plumbrule.model.joined.served import is_judged_through
from plumbrule.model.joined.table_names import joined, key


def unserved_parent(operation: Operation) -> ForeignKey | None:
    """The foreign key behind `/{parents}/{id}/{children}` whose children no index finds."""
    match, above = operation.collection, _above(operation)
    if match is None or above is None or operation.method != "GET" or not is_judged_through(operation):
        return None
    if match.table.database.dialect is Dialect.MYSQL or operation.element.flag("x-small"):
        return None
    meant = (one for one in match.table.foreign_keys if _leads_to(one, *above))
    return next((one for one in meant if _is_scanned(one, operation)), None)


def _leads_to(reference: ForeignKey, parent: Segment, parameter: Segment) -> bool:
    """The path names the parent's table, or its parameter is the foreign key's column."""
    named = reference.parent is not None and joined(parent.name) == joined(reference.parent.name.rpartition(".")[2])
    return named or [key(reference.table.written(column)) for column in reference.columns] == [key(parameter.name)]


def _is_scanned(reference: ForeignKey, operation: Operation) -> bool:
    """No index finds the children of one parent, not even behind what the path or the tenant binds."""
    columns = [reference.table.columns[key] for key in reference.columns if key in reference.table.columns]
    served = reference.table.serves(reference.columns)
    return served is False and all(covered(operation, column) is False for column in columns)


def _above(operation: Operation) -> tuple[Segment, Segment] | None:
    """`orders` and `id` of `/orders/{id}/items`."""
    segments = operation.template.segments
    if len(segments) < 3 or not segments[-1].is_literal:
        return None
    parent, parameter = segments[-3], segments[-2]
    return (parent, parameter) if parent.is_literal and parameter.kind == "parameter" else None
