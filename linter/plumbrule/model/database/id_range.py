"""Generated keys, how far they count, and what says that a table will get there."""

from __future__ import annotations

from plumbrule.model.database.column_type import INTEGER_BYTES
from plumbrule.model.database.reference import is_constant
from plumbrule.model.database.schema import Column, Dialect, Table
from plumbrule.model.database.timestamps import is_created
from plumbrule.model.names import singular, tokens, words

RECORDS = words(
    "event log message audit history entry transaction order payment session request job task metric notification"
)
NARROW = {"int2": 2, "int4": 4}  # bytes
WORD = 4  # bytes of an int, which holds the rows of most tables


def narrow_id(table: Table) -> Column | None:
    """The column that alone is the primary key, is made by the database, and has fewer than eight bytes."""
    if table.database.dialect is Dialect.SQLITE or table.primary_key is None or len(table.primary_key.members) != 1:
        return None
    column = table.columns.get(table.primary_key.members[0].column or "")
    return column if column and column.generated and column.family in NARROW else None


def last_id(column: Column) -> int:
    """The largest id that the column holds."""
    return int(2 ** (8 * size(column) - (0 if column.unsigned else 1)) - 1)


def size(column: Column) -> int:
    """Bytes of the column."""
    base = column.type.partition("(")[0].split(" ")[0]
    known = column.table.database.dialect in {Dialect.MYSQL, Dialect.TSQL}
    return INTEGER_BYTES.get(base, NARROW[column.family]) if known else NARROW[column.family]


def named_growth(table: Table) -> str | None:
    """What the rows of the table are by its name, where that is something that happens again and again."""
    word = singular(tokens(table.name)[-1])
    return f"each row of {table} is one {word}" if word in RECORDS else None


def shown_growth(table: Table) -> str | None:
    """Why the table grows by its shape: its rows come with what users do. None where it does not show."""
    if is_constant(table) or not table.foreign_keys or not any(is_created(one) for one in table.columns.values()):
        return None
    return f"{table} has a moment of creation and refers to other tables"


def is_tiny(column: Column) -> bool:
    """Fewer bytes than an int."""
    return size(column) < WORD
