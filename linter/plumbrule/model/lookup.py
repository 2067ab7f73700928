"""What one index can do for another: equal, covered, or a matter of its own."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.schema import Column, Index, Table, UniqueKey

Path = UniqueKey | Index

WIDE_TEXT = 255  # characters; longer members make an index too fat to stand in for a narrow one
WIDE_FAMILIES = frozenset({"text", "bytes", "json", "jsonb", "array"})


def all_paths(table: Table) -> Iterator[Path]:
    """Primary key, unique keys and every index, whatever its method."""
    if table.primary_key:
        yield table.primary_key
    yield from table.unique_keys
    yield from table.indexes


def secondary_paths(table: Table) -> Iterator[Path]:
    """Every path but the primary key: what each write has to maintain besides the rows."""
    return (path for path in all_paths(table) if not (isinstance(path, UniqueKey) and path.primary))


def equal(one: Path, other: Path) -> bool:
    """The same members in the same order and direction, method, predicate, included columns and row order."""
    return (
        one.members == other.members
        and one.method == other.method
        and one.predicate == other.predicate
        and set(one.include) == set(other.include)
        and bool(one.clustered) == bool(other.clustered)
    )


def covers(wide: Path, narrow: Path) -> bool:
    """Every search that `narrow` serves, `wide` serves too: its first members are the narrow one's.

    A b-tree can be read backwards, so the directions may also all be reversed (PostgreSQL manual, "Indexes and
    ORDER BY").
    """
    if wide is narrow or wide.method != "btree" or narrow.method != "btree" or wide.predicate != narrow.predicate:
        return False
    prefix = wide.members[: len(narrow.members)]
    if [(one.column, one.expression, one.options) for one in prefix] != [
        (one.column, one.expression, one.options) for one in narrow.members
    ]:
        return False
    flips = {one.descending != other.descending for one, other in zip(prefix, narrow.members, strict=True)}
    return len(flips) == 1 and set(narrow.include) <= {*wide.include, *(one.column for one in wide.members)}


def redundant_behind(index: Index) -> Path | None:
    """The path that makes this index superfluous, though it is no copy of it; None where it has a purpose of its own.

    Of several the leanest: without wide further members, then unique, then the longest, which no other makes redundant.
    """
    if index.unique or index.clustered:
        return None
    candidates = [path for path in all_paths(index.table) if covers(path, index) and not equal(path, index)]
    return min(
        candidates,
        key=lambda path: (bool(wide_extras(path, index)), not path.unique, -len(path.members), path.name),
        default=None,
    )


def wide_extras(wide: Path, narrow: Path) -> list[Column]:
    """Members behind the common ones that make the wide index much bigger than the narrow one."""
    extra = [member.column for member in wide.members[len(narrow.members) :]]
    columns = [wide.table.columns[key] for key in extra if key in wide.table.columns]
    return [column for column in columns if column.family in WIDE_FAMILIES or text_length(column) > WIDE_TEXT]


def text_length(column: Column) -> int:
    """Declared length of a character type, in characters; 0 for other types and where none is declared."""
    digits = column.type.partition("(")[2].rstrip(")").split(" ")[0]
    return int(digits) if column.family in {"varchar", "char"} and digits.isdecimal() else 0
