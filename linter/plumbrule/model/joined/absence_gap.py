"""What a contract lets be missing and the table does not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Operation, Schema
from plumbrule.model.database.permitted import permitted_values
from plumbrule.model.database.requirement import knows_not_null
from plumbrule.model.database.schema import Column
from plumbrule.model.database.soft_delete import soft_delete_column
from plumbrule.model.document import Element
from plumbrule.model.joined.coverage import is_scope
from plumbrule.model.joined.shared_columns import (
    FieldColumn,
    SharedColumn,
    field_columns,
    returned_columns,
    taken_columns,
)
from plumbrule.model.names import normal, starts_with, words

_FILLED = words("created updated modified inserted deleted changed last")  # first words of what the server knows itself
_OWNERS = words("owner owner_id user_id creator_id author_id id uuid version slug")
_WITHOUT_EMPTY = frozenset({"uuid", "date", "ts", "tstz", "enum"})


class AbsenceGap(NamedTuple):
    """Properties of one schema that may be missing on one side only."""

    operation: Operation
    shared: tuple[FieldColumn, ...]

    @property
    def is_fillable(self) -> bool:
        """The service may put something empty in each column: a text, a list, a zero, false."""
        return not any(_has_no_empty_value(one.column) for one in self.shared)


def insufficient(api: Api) -> Iterator[AbsenceGap]:
    """Creates that may leave out what the table needs and does not fill in itself."""
    found: dict[Operation, list[FieldColumn]] = {}
    for one in field_columns(api, _left_out):
        found.setdefault(one.operation, []).append(one)
    yield from (AbsenceGap(operation, tuple(shared)) for operation, shared in found.items())


def overpromised(api: Api) -> Iterator[AbsenceGap]:
    """Answers that promise a value where the row may have none, by the schema that promises it."""
    found: dict[Schema, list[FieldColumn]] = {}
    for one in field_columns(api, _promised):
        found.setdefault(one.field.owner, []).append(one)
    yield from (AbsenceGap(shared[0].operation, tuple(shared)) for shared in found.values())


def _left_out(operation: Operation) -> Iterator[SharedColumn]:
    creates = operation.method == "POST" and operation.template.is_collection
    for one in taken_columns(operation) if creates else ():
        optional = one.member.name not in one.item.flat.required or _is_nullable(one)
        if optional and _is_needed(one.column) and not _is_filled(one):
            yield one


def _promised(operation: Operation) -> Iterator[SharedColumn]:
    match = operation.collection
    if match is None or operation.method != "GET" or not knows_not_null(match.table.database):
        return
    for one in returned_columns(operation):
        required = one.member.name in one.item.flat.required and not _is_nullable(one)
        optional = one.column.nullable is True and one.column.default is None and not one.column.computed
        if required and optional and one.column is not soft_delete_column(match.table):
            yield one


def _is_nullable(one: SharedColumn) -> bool:
    """Null is allowed outright, or by a schema that asks for no type at all."""
    flats = [schema.flat for schema in one.member.schemas]
    return not flats or any(flat.nullable or flat.open or not flat.types for flat in flats)


def _is_needed(column: Column) -> bool:
    """NOT NULL, and the database has no value of its own for it."""
    made = column.generated or column.computed or column.default is not None
    return column.nullable is False and not made


def _has_no_empty_value(column: Column) -> bool:
    """A reference, a moment, a value from a list."""
    refers = any(column.key in key.columns for key in column.table.foreign_keys)
    return refers or column.family in _WITHOUT_EMPTY or permitted_values(column) is not None


def _is_filled(one: SharedColumn) -> bool:
    """The server has a value for it: a default of the contract, what it knows about the caller, or the moment."""
    name = normal(one.member.name)
    if one.member.read_only or name in _OWNERS or starts_with(name, _FILLED) or is_scope(one.column):
        return True
    return any(element.get("default") is not None for element in (*one.member.elements, *_elements(one)))


def _elements(one: SharedColumn) -> Iterator[Element]:
    return (part.element for schema in one.member.schemas for part in (schema, *schema.flat.parts))
