"""Properties that are columns of the table behind an operation, in what it answers and in what it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Field, Operation, Schema
from plumbrule.model.contract.flat import Property
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Column
from plumbrule.model.joined.table_names import columns_by_key, key
from plumbrule.model.names import is_plural

DEPTH = 3  # objects within objects: an envelope, its items, and what they embed


class SharedColumn(NamedTuple):
    item: Schema  # the object that has the property, by itself or through what it is composed of
    member: Property
    column: Column


class FieldColumn(NamedTuple):
    """A property where it is written, the column that it is, and the first operation that moves one to the other."""

    field: Field
    column: Column
    operation: Operation


Shared = Callable[[Operation], Iterable[SharedColumn]]


def returned_columns(operation: Operation) -> Iterator[SharedColumn]:
    """The properties of the item in a success that are columns of the table."""
    return _shared(operation, operation.success.schema if operation.success else None)


def taken_columns(operation: Operation) -> Iterator[SharedColumn]:
    """The properties of the item in the request body that are columns of the table."""
    return _shared(operation, operation.body.schema if operation.body else None)


def field_columns(api: Api, shared: Shared) -> Iterator[FieldColumn]:
    """Every property that is a column of a table of the product's own, once, in the order of the operations.

    A list is not taken for a column of the singular name: `tags` are more than `tag`.
    """
    seen = set()
    for operation in api.operations:
        match = operation.collection
        for one in shared(operation) if match and not match.table.partial and is_judged(match.table) else ():
            field = _field(one) if is_plural(one.member.name) == is_plural(one.column.name) else None
            if field is not None and (field.place, one.column) not in seen:
                seen.add((field.place, one.column))
                yield FieldColumn(field, one.column, operation)


def _shared(operation: Operation, schema: Schema | None) -> Iterator[SharedColumn]:
    match = operation.collection
    item = _item(schema, {key(column.name) for column in match.columns}, DEPTH) if match and schema else None
    if match is None or item is None:
        return
    columns = columns_by_key(match.table)
    for name, member in item.flat.properties.items():
        if (column := columns.get(key(name))) is not None:
            yield SharedColumn(item, member, column)


def _item(schema: Schema, shared: set[str], depth: int) -> Schema | None:
    """The object that holds at least half of what contract and table share."""
    flat = schema.flat
    if 2 * len(shared & {key(name) for name in flat.properties}) >= len(shared) > 0:
        return schema
    inner = [one.schema for one in flat.properties.values() if one.schema is not None]
    for part in [*([flat.items] if flat.items is not None else []), *inner] if depth else []:
        if (found := _item(part, shared, depth - 1)) is not None:
            return found
    return None


def _field(one: SharedColumn) -> Field | None:
    written = (field for part in one.item.flat.parts for field in part.fields() if field.name == one.member.name)
    return next((field for field in written if field.place == one.member.place), None)
