"""Which table stands behind an operation, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plumbrule.model.database.schema import Column, Table


@dataclass(frozen=True, slots=True)
class TableMatch:
    """A strong match: a name hit and enough shared columns. Ambiguous or weak matches are none."""

    table: Table
    columns: tuple[Column, ...]  # shared with the item schema
    properties: int  # properties the item schema has
    confidence: Literal["high", "medium"]  # two kinds of name hit, or one
    schema_name: str | None  # component of the item schema
    declared: bool = False  # written down with x-table

    def __str__(self) -> str:
        through = f"{self.schema_name} → " if self.schema_name else ""
        return f"{through}{self.table} ({len(self.columns)} of {len(self.table.columns)} columns)"
