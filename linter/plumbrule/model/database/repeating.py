"""Columns that are a list laid out sideways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from plumbrule.model.database.column_type import kind
from plumbrule.model.database.schema import Column, Table
from plumbrule.model.names import normal, tokens, words

_NUMBERED = re.compile(r"(?P<stem>.*[^\d_])_?(?P<number>\d{1,3})")
SCALES = words("address addr line street sha md ipv utf base oauth s ec x y z lat lng lon h http tls v level")
"""Stems that a number belongs to: lines of an address, versions, dimensions."""


def numbered_groups(table: Table, fewest: int) -> Iterator[list[Column]]:
    """Columns of one type that differ in a number from 1 on without a gap, `fewest` of them or more."""
    stems: defaultdict[tuple[str, str | None], dict[int, Column]] = defaultdict(dict)
    for column in table.columns.values():
        match = _NUMBERED.fullmatch(normal(column.name))
        if match and not column.computed:  # computed ones are slots for an index over something else
            stems[match["stem"], kind(column)][int(match["number"])] = column
    for (stem, _), columns in stems.items():
        whole = sorted(columns) == list(range(1, len(columns) + 1))
        if whole and len(columns) >= fewest and tokens(stem)[-1] not in SCALES:
            yield [columns[number] for number in sorted(columns)]


def stem(columns: Sequence[Column]) -> str:
    """What the names of such columns have in common."""
    match = _NUMBERED.fullmatch(normal(columns[0].name))
    return match["stem"] if match else columns[0].name
