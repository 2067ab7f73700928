"""What can be said of a foreign key."""

from __future__ import annotations

from plumbrule.model.database.schema import Dialect, ForeignKey, Table
from plumbrule.model.database.tenancy import tenant_column
from plumbrule.model.names import tokens

CONSTANT_COLUMNS = 3  # an enum written as a table: a key, a code, a label
_STAMPING = frozenset({"added", "created", "inserted", "updated", "upd", "edited", "modified", "changed", "deleted"})
_CHANGING = frozenset({"created", "updated", "modified", "inserted", "deleted", "changed"})


def is_served(key: ForeignKey) -> bool | None:
    """Some index finds the children of one parent; None where unread input may have made one.

    MySQL makes one by itself. The tenant column of a composite key needs no place in the index: the other columns tell
    the rows apart.
    """
    if key.table.database.dialect is Dialect.MYSQL:
        return True
    served = key.table.serves(key.columns)
    if served is not False or len(key.columns) == 1:
        return served
    tenant = tenant_column(key.table.database)
    others = [column for column in key.columns if column.lower() != tenant]
    return key.table.serves(others) if others else served


def is_author_stamp(key: ForeignKey) -> bool:
    """Names who made or changed the row (`created_by_id`): kept for the record, hardly ever searched by."""
    words = [tokens(key.table.written(column)) for column in key.columns]
    return all("by" in word[1:] and not _STAMPING.isdisjoint(word[: word.index("by", 1)]) for word in words)


def refers_to_constants(key: ForeignKey) -> bool:
    """The parent looks like an enum written as a table: few columns, none that says when a row came or changed."""
    return key.parent is not None and is_constant(key.parent)


def is_constant(table: Table) -> bool:
    """An enum written as a table: few columns, none that says when a row came or changed."""
    if table.partial or len(table.columns) > CONSTANT_COLUMNS:
        return False
    return all(_CHANGING.isdisjoint(tokens(column.name)) for column in table.columns.values())
