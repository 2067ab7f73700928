"""Column types compared as an engine compares them for a foreign key."""

from __future__ import annotations

import re

from plumbrule.model.database.schema import Column, Dialect

INTEGER_BYTES = {"tinyint": 1, "int1": 1, "bool": 1, "boolean": 1, "smallint": 2, "mediumint": 3, "middleint": 3}
FAMILY_BYTES = {"int2": 2, "int4": 4, "int8": 8}
NUMBERS = frozenset({*FAMILY_BYTES, "decimal"})
TEXTS = frozenset({"varchar", "char", "text"})
ORACLE_DIGITS = 38  # of NUMBER without a precision; Oracle SQL Language Reference, "NUMBER Data Type"
EXACT = frozenset({Dialect.MYSQL, Dialect.TSQL})  # engines that refuse a foreign key of another integer type
_UNICODE = frozenset({"nvarchar", "nchar", "ntext", "sysname", "national"})
_BYTES = frozenset({"varchar", "char", "text", "character"})
_PLAIN = {"serial": "integer", "serial4": "integer", "bigserial": "bigint", "serial8": "bigint",
          "smallserial": "smallint", "serial2": "smallint"}  # fmt: skip


def mismatch(child: Column, parent: Column) -> str | None:
    """Why the values of two columns are not comparable as they are; None where they are, or where that is not known."""
    one, other = kind(child), kind(parent)
    if one is None or other is None:
        return None
    if one != other:
        return f"is {child.type} and {parent} is {parent.type}"
    if child.unsigned != parent.unsigned:
        return f"is {'unsigned' if child.unsigned else 'signed'} and {parent} is not"
    if one == "text" and _differ(charset(child), charset(parent)):
        return f"has character set {charset(child)} and {parent} has {charset(parent)}"
    if one == "text" and _differ(collation(child), collation(parent)):
        return f"has collation {collation(child)} and {parent} has {collation(parent)}"
    wider = one == "integer" and (width(child) or 0) > (width(parent) or 0)
    if child.table.database.dialect in EXACT and wider:
        return f"is {child.type} and {parent} is {parent.type}"
    return None


def kind(column: Column) -> str | None:
    """What two columns must share to be comparable; None where the type is not known."""
    dialect, family = column.table.database.dialect, column.family
    if family == "other":
        return None
    if dialect is Dialect.SQLITE:  # values keep their own type; the affinity converts numbers and dates
        return "text" if family in TEXTS else "number" if family in NUMBERS else None
    if dialect is Dialect.ORACLE and family in NUMBERS:
        return "number"
    if dialect is Dialect.MYSQL and family == "bool":
        return "integer" if _base(column) != "bit" else None
    if family in FAMILY_BYTES:
        return "integer"
    if family == "enum":
        return column.type if dialect is Dialect.POSTGRES else "enum"
    return _text_kind(column) if family in TEXTS else family


def _text_kind(column: Column) -> str | None:
    dialect = column.table.database.dialect
    if dialect is Dialect.TSQL:
        base = _base(column)
        return "unicode text" if base in _UNICODE else "text" if base in _BYTES else None
    return "long text" if dialect is Dialect.MYSQL and column.family == "text" else "text"


def is_narrower(child: Column, parent: Column) -> bool:
    """The child is of the same kind and cannot hold all numbers of the parent."""
    one, other = kind(child), kind(parent)
    small, large = width(child), width(parent)
    return one == other and small is not None and large is not None and small < large


def width(column: Column) -> int | None:
    """Bytes of an integer, digits of a number in Oracle; None for other types."""
    dialect = column.table.database.dialect
    if dialect is Dialect.ORACLE and column.family in NUMBERS:
        scaled = len(column.arguments) > 1 and column.arguments[1] != 0
        return None if scaled else column.arguments[0] if column.arguments else ORACLE_DIGITS
    if dialect is Dialect.SQLITE or kind(column) != "integer":
        return None
    if dialect in EXACT and _base(column) in INTEGER_BYTES:
        return INTEGER_BYTES[_base(column)]
    return FAMILY_BYTES.get(column.family)


def charset(column: Column) -> str | None:
    """Character set that the column or its table declares, under its full name."""
    said = column.charset or (column.collation or "").partition("_")[0] or None
    said = said or column.table.charset or (column.table.collation or "").partition("_")[0] or None
    return "utf8mb3" if said == "utf8" else said


def collation(column: Column) -> str | None:
    """Collation that the column or its table declares; a character set of its own brings another one along."""
    return column.collation or (None if column.charset else column.table.collation)


def plain_type(column: Column) -> str:
    """The type as another column can use it: that of a serial column is an integer."""
    return _PLAIN.get(column.type, column.type)


def _base(column: Column) -> str:
    match = re.match(r"\w+", column.type.replace("[", "").replace("]", ""))
    return match[0] if match else ""


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.lower() != other.lower()
