"""The table in which a project notes by hand how far its migrations came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plumbrule.model.database.object_change import WriteRows
from plumbrule.model.database.statement import SqlFile

FEWEST = 5  # migrations that write it
SHARE = 3  # one in so many: no table of a product is written by that many migrations


def bookkeeping(files: Sequence[SqlFile]) -> frozenset[str]:
    """Names, in lower case and without schema, of the tables that a third of the migrations write rows of."""
    counts = Counter(name for file in files for name in _written(file))
    enough = max(FEWEST, len(files) / SHARE)
    return frozenset(name for name, count in counts.items() if count >= enough)


def _written(file: SqlFile) -> set[str]:
    return {one.table.name.text.lower() for one in file.changes() if isinstance(one, WriteRows) and one.table}
