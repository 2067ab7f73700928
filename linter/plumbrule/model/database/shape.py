"""Shapes of tables that stand in for something else: lists in text, attributes as rows, references to anything."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Column, Table
from plumbrule.model.names import normal, plural, singular, tokens, words

TEXTS = frozenset({"text", "varchar"})
LISTS = words("ids list csv")
ONE_VALUE = words("allow deny block white black access mailing price")  # an allowlist is one thing
ATTRIBUTES = words("attribute key name property field meta_key attribute_name property_name field_name attr")
VALUES = words("value meta_value attribute_value property_value field_value attr_value")
TYPED_VALUES = words("string int integer date bool boolean float double number text long numeric json")
SETTINGS = words("setting settings config configuration preference preferences option options")
MOST_COLUMNS = 7  # an attribute table has an owner, a name, a value and little else
RECORDS = words("audit event log history activity notification version")


def listing_text(column: Column) -> str | None:
    """What a text column holds several of, by its name; None where it holds one thing."""
    found = tokens(column.name)
    if column.family not in TEXTS or len(found) < 2 or found[-1] not in LISTS or not ONE_VALUE.isdisjoint(found):
        return None
    if "json" in (column.comment or "").lower():
        return None
    stem = "_".join(found[:-1])
    if found[-1] != "ids":
        return f"a list of {plural(stem).replace('_', ' ')}"
    names = {singular(table.name) for table in column.table.database.tables.values()}
    return f"ids of {plural(stem).replace('_', ' ')}" if stem in names else None


def attribute_columns(table: Table) -> tuple[Column, Column] | None:
    """The columns that hold the name and the value, where each row is one attribute of something else."""
    columns = list(table.columns.values())
    if len(columns) > MOST_COLUMNS or table.partial:
        return None
    name = next((one for one in columns if normal(one.name) in ATTRIBUTES and one.family in TEXTS), None)
    values = [one for one in columns if normal(one.name) in VALUES or _is_typed(one)]
    owned = bool(table.foreign_keys) or any(
        tokens(one.name)[-1] == "id" and len(tokens(one.name)) > 1 for one in columns
    )
    plain = any(normal(one.name) in VALUES for one in values)
    return (name, values[0]) if name and owned and (plain or len(values) > 1) else None


def _is_typed(column: Column) -> bool:
    found = tokens(column.name)
    return len(found) == 2 and found[1] == "value" and found[0] in TYPED_VALUES


def holds_settings(table: Table) -> bool:
    """Settings and the like: few, open by nature, and read by name."""
    return not SETTINGS.isdisjoint(tokens(table.name))


def polymorphic_pairs(table: Table) -> Iterator[tuple[Column, Column]]:
    """A column that names a kind of thing, and the id beside it that refers to any of them."""
    if not RECORDS.isdisjoint(map(singular, tokens(table.name))):
        return
    tied = {column for key in table.foreign_keys for column in key.columns}
    by_name = {normal(column.name): column for column in table.columns.values()}
    for name, column in by_name.items():
        other = by_name.get(f"{name.removesuffix('_type')}_id")
        if not name.endswith("_type") or other is None or {column.key, other.key} & tied:
            continue
        if (column.family in TEXTS and column.enum is None) or _names_tables(column):
            yield column, other


def _names_tables(column: Column) -> bool:
    """A label of the enum is the name of a table."""
    names = {singular(table.name) for table in column.table.database.tables.values()}
    return any(singular(label) in names for label in column.enum or ())
