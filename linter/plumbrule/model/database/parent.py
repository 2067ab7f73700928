"""What a foreign key refers to: the columns, whether they are there, and whether they identify a row."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.database.schema import Column, ForeignKey, Index, UniqueKey


def referenced_columns(key: ForeignKey) -> tuple[str, ...] | None:
    """Keys of the parent's columns, in the order of the child's; None where they are not known."""
    if key.parent is None:
        return None
    if key.parent_columns:
        return key.parent_columns
    primary = key.parent.primary_key
    columns = [member.column for member in primary.members if member.column] if primary else []
    return tuple(columns) if len(columns) == len(key.columns) else None


def column_pairs(key: ForeignKey) -> Iterator[tuple[Column, Column]]:
    """Each column with the one it refers to, as far as both are known."""
    if key.parent is None:
        return
    for name, parent_name in zip(key.columns, referenced_columns(key) or (), strict=False):
        column, parent = key.table.columns.get(name), key.parent.columns.get(parent_name)
        if column and parent:
            yield column, parent


def missing_target(key: ForeignKey) -> str | None:
    """What a foreign key refers to without its being there; None where it is, or where other files may hold it.

    A schema of which no table was read belongs to somebody else (`auth.users` of a platform), and so do the tables that
    a history needs which begins elsewhere.
    """
    tables = key.table.database.tables
    if key.parent is not None:
        lost = [name for name in key.parent_columns if name not in key.parent.columns]
        return f"column {key.parent}.{lost[0]}" if lost and not key.parent.partial else None
    if key.table.database.begins_elsewhere:
        return None
    schema, _, bare = key.parent_key.rpartition(".")
    if not any(name.rpartition(".")[0] == schema for name in tables):
        return None
    if any(name.rpartition(".")[2] == bare for name in tables):
        return None  # a table of this name in another schema: the search path decides
    return f"table {key.parent_name}"


def identifies_a_row(key: ForeignKey) -> bool | None:
    """The referenced columns are a primary key, a unique key or a full unique index; None where that is not known."""
    parent = key.parent
    if parent is None or parent.partial or parent.database.partial:
        return None
    if not key.parent_columns:
        return parent.primary_key is not None
    wanted = set(key.parent_columns)
    if not wanted <= set(parent.columns):
        return None
    return any(
        {member.column for member in path.members} == wanted
        for path in parent.lookup_paths
        if isinstance(path, UniqueKey) or _is_full(path)
    )


def _is_full(index: Index) -> bool:
    return index.unique and index.predicate is None


def has_plain_index(key: ForeignKey) -> bool:
    """Some index of the parent starts with the referenced columns, which is all that InnoDB asks for."""
    return key.parent is not None and key.parent.index_serving(key.parent_columns) is not None


def free_columns(key: ForeignKey) -> list[Column]:
    """Columns of the key that may be null."""
    columns = [key.table.columns.get(name) for name in key.columns]
    return [column for column in columns if column is not None and column.nullable]
