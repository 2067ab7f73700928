"""Groups among the columns of a wide table."""

from __future__ import annotations

from collections import Counter

from plumbrule.model.database.schema import Table
from plumbrule.model.names import tokens

FEWEST = 3  # columns that begin alike
SHOWN = 4  # groups


def column_groups(table: Table) -> list[tuple[str, int]]:
    """First words that several columns share, and how many share them; the largest first."""
    counts = Counter(tokens(column.name)[0] for column in table.columns.values())
    groups = [(name, count) for name, count in counts.items() if count >= FEWEST]
    return sorted(groups, key=lambda group: (-group[1], group[0]))[:SHOWN]
