"""Types of a contract that the column behind them cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Field, Operation, Parameter, Schema
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Column, Dialect, Table
from plumbrule.model.joined.coverage import searches_of
from plumbrule.model.joined.shared_columns import FieldColumn, field_columns, returned_columns, taken_columns

_INTEGERS = frozenset({"int2", "int4", "int8"})
_TEXTS = frozenset({"text", "varchar", "char"})
_MOMENTS = frozenset({"ts", "tstz"})
_PLAIN = _INTEGERS | _MOMENTS | {"float4", "float8", "bool", "date", "uuid"}

_CLASHES: dict[str, frozenset[str]] = {  # kind of the contract → families of columns that cannot hold it
    "integer": _TEXTS | {"uuid", "bool", "date", "json", "jsonb"},
    "a uuid": _INTEGERS | _MOMENTS | {"bool", "date", "float4", "float8"},
    "boolean": frozenset({"int4", "int8", "float4", "float8", "date", "uuid"}),  # a small integer is how some have one
    "a date with time": frozenset({"date"}),
    "an array": _PLAIN,
    "an object": _PLAIN,
}
_KINDS = {"integer": "integer", "boolean": "boolean", "array": "an array", "object": "an object"}
_FORMATS = {"uuid": "a uuid", "date-time": "a date with time"}
_SEVERAL = frozenset({"an array", "an object"})  # as a filter: any of these values, or a range
_NO_BOOLEAN = frozenset({Dialect.SQLITE, Dialect.ORACLE})


class TypeGap(NamedTuple):
    """A property or parameter that is `kind`, and a column of another type."""

    node: Field | Parameter
    column: Column
    operation: Operation
    kind: str


class LengthGap(NamedTuple):
    """A property that callers may send longer than the column is."""

    shared: FieldColumn
    allowed: int  # characters
    held: int


def type_gaps(api: Api) -> Iterator[TypeGap]:
    """Properties first, each once, then filters."""
    seen = set()
    for shared in (*field_columns(api, returned_columns), *field_columns(api, taken_columns)):
        kind = _clash(shared.field.schema, shared.column)
        if kind is not None and (shared.field.place, shared.column) not in seen:
            seen.add((shared.field.place, shared.column))
            yield TypeGap(shared.field, shared.column, shared.operation, kind)
    for operation in api.operations:
        match = operation.collection
        judged = match is not None and is_judged(match.table) and not match.table.partial
        for search in searches_of(operation) if judged else ():
            first = search.operator == "eq" and search.parameter.users[:1] == [operation]
            kind = _clash(search.parameter.schema, search.column) if first else None
            if kind is not None and kind not in _SEVERAL:
                yield TypeGap(search.parameter, search.column, operation, kind)


def length_gaps(api: Api) -> Iterator[LengthGap]:
    """Texts of requests whose `maxLength` is more than the column holds."""
    for shared in field_columns(api, taken_columns):
        schema, column = shared.field.schema, shared.column
        allowed = schema.flat.max_length if schema else None
        held = column.arguments[0] if column.family in {"varchar", "char"} and len(column.arguments) == 1 else None
        if allowed is not None and held and allowed > held and not (schema and schema.flat.enum):
            yield LengthGap(shared, int(allowed), held)


def _clash(schema: Schema | None, column: Column) -> str | None:
    """What the contract says, where no value of it fits the column."""
    kind = _kind(schema) if schema else None
    if kind is None or column.family not in _CLASHES.get(kind, ()) or _is_loose(kind, column):
        return None
    return None if kind == "a uuid" and _is_internal(column) else kind


def _kind(schema: Schema) -> str | None:
    """The one type of a schema; None of a union, and of what is not known in full."""
    flat = schema.flat
    if flat.open or flat.variants or len(flat.types) != 1:
        return None
    (only,) = flat.types
    return _FORMATS.get(flat.format or "") if only == "string" else _KINDS.get(only)


def _is_loose(kind: str, column: Column) -> bool:
    """The engine keeps such values so, for want of a type of its own, or the column is a smaller one by its length."""
    dialect = column.table.database.dialect
    if kind == "boolean":
        return dialect in _NO_BOOLEAN or (column.arguments == (1,))
    if kind == "a date with time":
        return dialect is Dialect.ORACLE  # its DATE has hours, minutes and seconds
    return kind == "integer" and column.family == "bool" and dialect is Dialect.MYSQL


def _is_internal(column: Column) -> bool:
    """Rows are known to the outside by another column than the one that they refer to each other by."""
    keys = [key for key in column.table.foreign_keys if column.key in key.columns]
    tables = [key.parent for key in keys] if keys else [column.table]
    return any(table is None or _has_public_id(table) for table in tables)


def _has_public_id(table: Table) -> bool:
    names = {column.key for column in table.columns.values() if column.family in _TEXTS | {"uuid", "bytes"}}
    alone = (path.members[0].column for path in table.lookup_paths if path.unique and len(path.members) == 1)
    return not names.isdisjoint(alone)
