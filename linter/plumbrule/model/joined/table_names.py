"""Names of tables and columns as contracts spell them: words in the singular, without prefixes that tell nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plumbrule.model.database.schema import Column, Table
from plumbrule.model.names import singular, tokens

PREFIX_SHARE = 0.7  # of the tables begin with one word
PREFIX_TABLES = 6  # fewer tables share a first word by chance


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """The words of a name, each in the singular: `orderItems`, `order_item` and `OrderItems` are one."""
    return "_".join(singular(word) for word in tokens(name))


def joined(name: str) -> str:
    """A key without borders: what the contract calls event-types, many schemas write `eventtype`."""
    return key(name).replace("_", "")


def tables_by_name(tables: Iterable[Table]) -> dict[str, list[Table]]:
    """Tables of one database under every `joined` key that may name them."""
    listed = list(tables)
    prefix = _shared_prefix(listed)
    found: defaultdict[str, list[Table]] = defaultdict(list)
    for table in listed:
        whole = _own_key(table)
        found[joined(whole)].append(table)
        rest = whole.removeprefix(f"{prefix}_")
        if prefix and rest != whole:
            found[joined(rest)].append(table)
    return dict(found)


def columns_by_key(table: Table) -> dict[str, Column]:
    """Columns of a table by key, and by what is left where they carry the table's name: `order_status` of orders."""
    own = _own_key(table)
    found: dict[str, Column] = {}
    for column in table.columns.values():
        found.setdefault(key(column.name), column)
    for column in table.columns.values():
        whole = key(column.name)
        if (rest := whole.removeprefix(f"{own}_")) != whole:
            found.setdefault(rest, column)
    return found


def _shared_prefix(tables: list[Table]) -> str | None:
    if len(tables) < PREFIX_TABLES:
        return None
    counts = Counter(_first_words(tables))
    word, count = max(sorted(counts.items()), key=lambda item: item[1], default=("", 0))
    return word if count >= PREFIX_SHARE * len(tables) else None


def _first_words(tables: list[Table]) -> Iterator[str]:
    """First words of the names that have a second one."""
    for table in tables:
        first, separator, _ = _own_key(table).partition("_")
        if separator:
            yield first


def _own_key(table: Table) -> str:
    """Key of the name without its schema."""
    return key(table.name.rpartition(".")[2])
