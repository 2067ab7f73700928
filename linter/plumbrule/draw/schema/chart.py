"""What a diagram of tables shows, with nothing of any format in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from plumbrule.draw.graph import Mark

Key = Literal["PK", "FK", "UK"]


class Row(NamedTuple):
    """A column."""

    name: str
    type: str
    keys: tuple[Key, ...]
    nullable: bool | None
    note: str = ""  # findings on it
    indexed: bool = False

    @property
    def matters(self) -> bool:
        """Shown although not all columns are."""
        return bool(self.keys or self.indexed or self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A table. `id` tells it from tables of the same name in other databases."""

    id: str
    name: str
    group: str  # the service or database that it belongs to
    rows: tuple[Row, ...]
    partial: bool = False
    hidden: int = 0  # columns that are not shown


class Relation(NamedTuple):
    """A foreign key. `optional`: the child may have no parent; `single`: a parent has one child at most."""

    child: str
    parent: str
    columns: tuple[str, ...]
    optional: bool
    single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Entities by group and name, relations by the names of their ends."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    omitted: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    def part(self, ids: Iterable[str]) -> Chart:
        """Some of the entities, with the relations between them."""
        kept = {*ids}
        return replace(
            self,
            entities=tuple(one for one in self.entities if one.id in kept),
            relations=tuple(one for one in self.relations if one.child in kept and one.parent in kept),
            marks=tuple(mark for mark in self.marks if not kept.isdisjoint(mark.nodes)),
        )
