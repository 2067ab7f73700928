"""Foreign keys of one table that repeat each other."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.parent import free_columns, referenced_columns
from plumbrule.model.database.schema import ForeignKey, Table
from plumbrule.model.database.tenancy import TENANT_COLUMNS
from plumbrule.model.names import normal


def doubled_keys(table: Table) -> Iterator[tuple[ForeignKey, ForeignKey]]:
    """Each foreign key that another one makes superfluous, with the other one."""
    keys = table.foreign_keys
    for position, key in enumerate(keys):
        kept = next((one for one in keys[:position] if _pairs(one) == _pairs(key) and _same_target(one, key)), None)
        kept = kept or next((one for one in keys if _contains(one, key)), None)
        if kept:
            yield key, kept


def _same_target(one: ForeignKey, other: ForeignKey) -> bool:
    return one.parent_key == other.parent_key


def _pairs(key: ForeignKey) -> set[tuple[str, str]]:
    return set(zip(key.columns, referenced_columns(key) or key.columns, strict=False))


def _contains(wide: ForeignKey, narrow: ForeignKey) -> bool:
    """The wide key checks the narrow one's columns and more; a tenant next to them is wanted, and so is what a null
    in the wide one leaves unchecked."""
    if not _same_target(wide, narrow) or not _pairs(narrow) < _pairs(wide):
        return False
    extra = {normal(wide.table.written(column)) for column in set(wide.columns) - set(narrow.columns)}
    return extra.isdisjoint(TENANT_COLUMNS) and not free_columns(wide)
