"""Why an engine cannot make a key of a column, or not a useful one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.database.lookup import Path, text_length
from plumbrule.model.database.schema import Column, Dialect, Member, UniqueKey

MYSQL_KEY_BYTES = 3072  # MySQL manual, "InnoDB Limits", row formats DYNAMIC and COMPRESSED
TSQL_KEY_BYTES = 1700  # SQL Server, "Maximum capacity specifications"
TSQL_CLUSTERED_BYTES = 900

_MYSQL_LONG = re.compile(r"(tiny|medium|long)?(text|blob)\b|json\b")
_TSQL_LONG = re.compile(r".*\(\s*max\s*\)|n?text\b|image\b|xml\b")
_TSQL_FIXED = frozenset({"char", "nchar", "binary"})
_CHARSET_BYTES = {"utf8mb4": 4, "utf8mb3": 3, "utf8": 3, "utf16": 4, "utf32": 4, "ucs2": 2}
_FAMILY_BYTES = {"int2": 2, "int4": 4, "int8": 8, "uuid": 16, "ts": 5, "tstz": 4, "date": 3, "float4": 4, "float8": 8}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is wrong with a key. `fails`: the engine refuses it; else it accepts something of little use."""

    column: Column | None  # None: the members together are too long
    reason: str  # continues "index …"
    help: str
    fails: bool = True


def obstacles(path: Path) -> Iterator[Obstacle]:
    """Everything that stands in the way of this b-tree; nothing for other methods and engines."""
    if path.method != "btree" or path.table.partial:
        return
    match path.table.database.dialect:
        case Dialect.POSTGRES:
            yield from _postgres(path)
        case Dialect.MYSQL:
            yield from _mysql(path)
        case Dialect.TSQL:
            yield from _tsql(path)


def _members(path: Path) -> Iterator[tuple[Member, Column]]:
    for member in path.members:
        column = path.table.columns.get(member.column or "")
        if column is not None:
            yield member, column


def _postgres(path: Path) -> Iterator[Obstacle]:
    for _, column in _members(path):
        if column.family == "json":
            reason = f"has the json column {column.name} as a key: json has no order, so the statement fails"
            yield Obstacle(column, reason, f"make {column.name} jsonb and use gin, or index an expression of it")
        elif len(path.members) == 1 and not path.unique and _is_document(column):
            reason = f"finds {column.name} only by its whole value: no query for something in it can use the index"
            method = "gin" if column.family != "jsonb" else "gin, with jsonb_path_ops where only @> is asked"
            yield Obstacle(column, reason, f"USING {method}", fails=False)


def _is_document(column: Column) -> bool:
    return column.family in {"jsonb", "array"} or column.type == "tsvector"


def _mysql(path: Path) -> Iterator[Obstacle]:
    length = 0
    for member, column in _members(path):
        prefix = re.search(r"\d+", member.options)
        if _MYSQL_LONG.match(column.type) and not prefix:
            reason = f"has the {column.type} column {column.name} as a key without a prefix length: MySQL refuses it"
            yield Obstacle(column, reason, f"{column.name}(191)")
        width = _CHARSET_BYTES.get(column.table.charset or "", 1)
        characters = int(prefix[0]) if prefix else text_length(column)
        length += characters * width or _FAMILY_BYTES.get(column.family, 1)
    if length > MYSQL_KEY_BYTES:
        reason = f"is {length:,} bytes long, more than the {MYSQL_KEY_BYTES:,} that InnoDB allows: MySQL refuses it"
        yield Obstacle(None, reason, "index a prefix of the longest member, or a hash of it")


def _tsql(path: Path) -> Iterator[Obstacle]:
    sizes: dict[Column, int] = {}
    for _, column in _members(path):
        if _TSQL_LONG.match(column.type):
            reason = f"has the {column.type} column {column.name} as a key: SQL Server refuses it"
            yield Obstacle(column, reason, f"INCLUDE ({column.name}), or index a computed hash of it")
        elif size := _tsql_bytes(column):
            sizes[column] = size
    clustered = path.clustered or (isinstance(path, UniqueKey) and path.primary and path.clustered is None)
    limit = TSQL_CLUSTERED_BYTES if clustered else TSQL_KEY_BYTES
    total = sum(sizes.values())
    if total > limit:
        fixed = sum(size for column, size in sizes.items() if _word(column) in _TSQL_FIXED)
        reason = f"can be {total:,} bytes long, more than the {limit:,} that SQL Server allows: a longer row is refused"
        yield Obstacle(None, reason, "shorten the widest member, or index a computed hash of it", fails=fixed > limit)


def _word(column: Column) -> str:
    return column.type.partition("(")[0].strip()


def _tsql_bytes(column: Column) -> int:
    digits = re.search(r"\(\s*(\d+)\s*\)", column.type)
    if not digits or _word(column) not in {"char", "varchar", "nchar", "nvarchar", "binary", "varbinary"}:
        return 0
    return int(digits[1]) * (2 if column.type.startswith("n") else 1)
