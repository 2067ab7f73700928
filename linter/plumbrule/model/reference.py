"""What can be said of a foreign key."""

from __future__ import annotations

from plumbrule.model.names import tokens
from plumbrule.model.schema import ForeignKey, Table
from plumbrule.model.tenancy import tenant_column

CONSTANT_COLUMNS = 3  # an enum written as a table: a key, a code, a label
_CHANGING = frozenset({"created", "updated", "modified", "inserted", "deleted", "changed"})


def is_served(key: ForeignKey) -> bool | None:
    """Some index finds the children of one parent; None where unread input may have made one.

    The tenant column of a composite key needs no place in the index: the other columns tell the rows apart.
    """
    served = key.table.serves(key.columns)
    if served is not False or len(key.columns) == 1:
        return served
    tenant = tenant_column(key.table.database)
    others = [column for column in key.columns if column.lower() != tenant]
    return key.table.serves(others) if others else served


def refers_to_constants(key: ForeignKey) -> bool:
    """The parent looks like an enum written as a table: few columns, none that says when a row came or changed."""
    return key.parent is not None and _is_constant(key.parent)


def _is_constant(table: Table) -> bool:
    if table.partial or len(table.columns) > CONSTANT_COLUMNS:
        return False
    return all(_CHANGING.isdisjoint(tokens(column.name)) for column in table.columns.values())
