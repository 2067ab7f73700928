"""What one index can do for another: equal, covered, or a matter of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.database.schema import Column, Dialect, Index, Table, UniqueKey
from plumbrule.model.database.soft_delete import is_flag, soft_delete_column

Path = UniqueKey | Index

WIDE_TEXT = 255  # characters; longer members make an index too fat to stand in for a narrow one
FEW_VALUES = 5  # labels of an enum; beyond, a single value can be worth an index
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
    """The same members in the same order and direction, method, predicate, included columns and row order.

    A constraint of Oracle uses an index that is there already, so the two are one; and of XML indexes one is made for
    each kind of search.
    """
    if one.method == "xml" or (one.table.database.dialect is Dialect.ORACLE and type(one) is not type(other)):
        return False
    return (
        one.members == other.members
        and one.method == other.method
        and one.predicate == other.predicate
        and set(one.include) == set(other.include)
        and bool(one.clustered) == bool(other.clustered)
    )


def duplicates(table: Table) -> Iterator[tuple[Path, Path]]:
    """Each superfluous copy, and the path that stays: the primary key, a constraint, what is unique, or the first."""
    paths = sorted(all_paths(table), key=_rank)
    for position, copy in enumerate(paths):
        kept = next((path for path in paths[:position] if equal(path, copy)), None)
        if kept is not None:
            yield copy, kept


def _rank(path: Path) -> int:
    if isinstance(path, UniqueKey):
        return 0 if path.primary else 1
    return 2 if path.unique else 3


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
    paths = list(all_paths(index.table))
    later = paths[paths.index(index) :]
    return min(
        (
            path
            for path in paths
            if covers(path, index)
            and not equal(path, index)
            and not (path in later and not path.unique and covers(index, path))  # mirror images: the first stays
        ),
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


def repeated_member(index: Index) -> str | None:
    """The column or expression that an index names twice; another operator class makes it another member."""
    seen: set[tuple[str | None, str | None, str]] = set()
    for member in index.members:
        key = (member.column, member.expression, member.options)
        if key in seen and (member.column or member.expression):
            return member.column or member.expression
        seen.add(key)
    return None


def included_twice(index: Index) -> str | None:
    """The included column that is a key of the index as well."""
    keys = {member.column for member in index.members}
    return next((column for column in index.include if column in keys), None)


def mentions(path: Path, column: str) -> bool:
    """The column (a key of the table) is a member, or stands in an expression or in the predicate."""
    texts = [member.expression for member in path.members] + [path.predicate]
    return any(member.column == column for member in path.members) or any(
        column.lower() in words(text) for text in texts if text
    )


def words(text: str) -> set[str]:
    """The identifiers of an expression, in lower case."""
    return set(re.findall(r"[\w$]+", text.lower()))


def is_single_flag(index: Index) -> bool:
    """A full b-tree over one column that has a handful of values, is no foreign key and no mark of deletion."""
    if len(index.members) != 1 or index.method != "btree" or index.predicate is not None or index.unique:
        return False
    column = index.table.columns.get(index.members[0].column or "")
    if column is None or column is soft_delete_column(index.table):
        return False
    few = is_flag(column) or (column.enum is not None and len(column.enum) <= FEW_VALUES)
    return few and not any(column.key in key.columns for key in index.table.foreign_keys)


def doubtful_indexes(table: Table) -> Iterator[tuple[Index, str]]:
    """The indexes that look least useful, and why."""
    for index in table.indexes:
        if (wide := redundant_behind(index)) is not None:
            yield index, f"{wide.name} serves the same searches"
        elif is_single_flag(index):
            yield index, "its column has only a few values"
