"""Sequences of the final state: how far each counts, and the column that takes its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbrule.text import Place

if TYPE_CHECKING:
    from plumbrule.model.database.schema import Column, Database

LARGEST = {"int2": 2**15 - 1, "int4": 2**31 - 1, "int8": 2**63 - 1}


@dataclass(eq=False, repr=False, slots=True, kw_only=True)
class NumberSequence:
    """A sequence of PostgreSQL. `place` is where its range was last said, or the serial column that made it."""

    database: Database
    name: str
    key: str
    place: Place
    family: str = "int8"  # int2, int4 or int8
    maximum: int | None = None  # where MAXVALUE says less than the type
    cycle: bool = False
    column: Column | None = None  # that it fills; None: nobody, or not known

    @property
    def scope(self) -> str:
        return self.database.scope

    @property
    def address(self) -> str:
        return f"sequence {self.name}"

    @property
    def last(self) -> int:
        """The largest value it gives out."""
        largest = LARGEST.get(self.family, LARGEST["int8"])
        return largest if self.maximum is None else min(self.maximum, largest)
