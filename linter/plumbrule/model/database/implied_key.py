"""Columns that refer to another table by their name alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plumbrule.model.database.column_type import kind
from plumbrule.model.database.exempt import is_judged
from plumbrule.model.database.schema import Column, Database, Table
from plumbrule.model.names import normal, singular, tokens, words

RECORDS = words("audit log history event outbox archive queue version snapshot")
FEWEST_KEYS = 5  # foreign keys from which on a schema is taken to want them


def implied_keys(database: Database, share: float) -> list[tuple[Column, Table]]:
    """Columns without a foreign key whose name is that of a table and `id`, and the table.

    Empty unless at least `share` of all such columns of the schema have one: elsewhere it is a decision.
    """
    found, tied = [], 0
    named = _by_name(database)
    for column, parent in _candidates(database, named):
        if any(column.key in key.columns for key in column.table.foreign_keys):
            tied += 1
        else:
            found.append((column, parent))
    keys = sum(len(table.foreign_keys) for table in database.tables.values())
    enough = keys >= FEWEST_KEYS and tied >= share * (tied + len(found))
    return [(column, parent) for column, parent in found if _is_checked(column)] if enough else []


def _by_name(database: Database) -> Mapping[str, Table]:
    """Tables by their name in the singular, also without what all names of the schema begin with."""
    tables = [table for table in database.tables.values() if is_judged(table)]
    names = {table.key: normal(table.name) for table in tables}
    prefix = _beginning(list(names.values()))
    found: dict[str, Table] = {}
    for table in tables:
        for name in (names[table.key], names[table.key].removeprefix(prefix)):
            found.setdefault(singular(name), table)
    return found


def _beginning(names: list[str]) -> str:
    """Whole words, with the `_` behind them, that all names begin with."""
    first, last = min(names, default=""), max(names, default="")
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[: first.rfind("_", 0, same) + 1] if len(names) > 1 else ""


def _candidates(database: Database, named: Mapping[str, Table]) -> Iterator[tuple[Column, Table]]:
    for table in filter(is_judged, database.tables.values()):
        primary = [member.column for member in table.primary_key.members] if table.primary_key else []
        for column in table.columns.values():
            stem, _, last = normal(column.name).rpartition("_")
            parent = named.get(singular(stem)) if stem and last == "id" else None
            if parent and parent is not table and [column.key] != primary and _fits(column, parent):
                yield column, parent


def _fits(column: Column, parent: Table) -> bool:
    """The parent is known by one column of the same type."""
    members = parent.primary_key.members if parent.primary_key else ()
    key = parent.columns.get(members[0].column or "") if len(members) == 1 else None
    return key is not None and kind(column) is not None and kind(key) == kind(column)


def _is_checked(column: Column) -> bool:
    """Nothing says that a constraint is unwanted here: a record of what was, one half of a pair, a remark, or that
    somebody took one away."""
    table = column.table
    pair = f"{normal(column.name).removesuffix('_id')}_type"
    return (
        RECORDS.isdisjoint(map(singular, tokens(table.name)))
        and column.key not in table.untied
        and not table.partitioned_by
        and not table.partial
        and all(normal(other.name) != pair for other in table.columns.values())
        and "no fk" not in (column.comment or "").lower()
    )
