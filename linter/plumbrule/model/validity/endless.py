"""Schemas of which no finite value exists, because what they require requires them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Schema
from plumbrule.text import Place

_NESTING = frozenset({"object", "array"})


class Step(NamedTuple):
    """What a value must hold next: a required property, or an item."""

    schema: Schema
    place: Place
    name: str  # of the property; `[]` for an item


class Endless(NamedTuple):
    """A cycle of schemas: each step leads from one to the next, the last back to the first."""

    schemas: tuple[Schema, ...]
    steps: tuple[Step, ...]


def endless_cycles(api: Api) -> list[Endless]:
    """Every such cycle once, from the schema that stands first.

    A schema has a finite value when all that it requires has one, of alternatives at least one; null, a listed value
    and a value that is neither object nor array are finite at once. This is the least fixed point of that sentence.
    """
    suspects = _in_cycles(api)
    finite = _Finite(suspects)
    order = {id(schema): number for number, schema in enumerate(suspects)}
    found: dict[frozenset[int], Endless] = {}
    for schema in suspects:
        cycle = _cycle_from(schema, finite)
        if cycle is not None:
            first = min(range(len(cycle.schemas)), key=lambda index: order[id(cycle.schemas[index])])
            turned = Endless(cycle.schemas[first:] + cycle.schemas[:first], cycle.steps[first:] + cycle.steps[:first])
            found.setdefault(frozenset(id(one) for one in turned.schemas), turned)
    return list(found.values())


def _in_cycles(api: Api) -> list[Schema]:
    """The schemas of the definitions that lead to themselves, or to some that do; the rest is peeled off."""
    targets = {id(one): [id(target) for target, _ in one.edges] for one in api.definitions.all}
    waits = {number: len(leading) for number, leading in targets.items()}
    users: dict[int, list[int]] = {}
    for number, leading in targets.items():
        for target in leading:
            users.setdefault(target, []).append(number)
    free = [number for number, count in waits.items() if count == 0]
    peeled = set(free)
    while free:
        for user, times in Counter(users.get(free.pop(), ())).items():
            waits[user] -= times
            if waits[user] == 0:
                peeled.add(user)
                free.append(user)
    return [schema for one in api.definitions.all if id(one) not in peeled for schema in one.schemas]


class _Finite:
    """The schemas among these that have a finite value; every other schema has one."""

    def __init__(self, schemas: list[Schema]) -> None:
        self._steps = {id(schema): _steps(schema) for schema in schemas}
        self._variants = {id(schema): schema.flat.variants for schema in schemas if self._steps[id(schema)] is not None}
        self._endless = {number for number, steps in self._steps.items() if steps is not None}
        users: dict[int, list[Schema]] = {}
        for schema in schemas:
            for needed in (
                *(step.schema for step in self._steps[id(schema)] or ()),
                *self._variants.get(id(schema), ()),
            ):
                users.setdefault(id(needed), []).append(schema)
        waiting = list(schemas)
        while waiting:
            schema = waiting.pop()
            if id(schema) in self._endless and self._blocking(schema) is None:
                self._endless.remove(id(schema))
                waiting += users.get(id(schema), ())

    def blocking(self, schema: Schema) -> Step | None:
        """The first step that cannot be finished; None where the schema has a finite value."""
        return self._blocking(schema) if id(schema) in self._endless else None

    def _blocking(self, schema: Schema) -> Step | None:
        for step in self._steps[id(schema)] or ():
            if id(step.schema) in self._endless:
                return step
        variants = self._variants[id(schema)]
        if variants and all(id(variant) in self._endless for variant in variants):
            return Step(variants[0], variants[0].place, "")
        return None


def _steps(schema: Schema) -> list[Step] | None:
    """What every value must hold; None where some value is finite whatever else there is."""
    flat = schema.flat
    if True in (schema.element.flag("nullable"), schema.element.flag("x-nullable")):
        return None  # beside an allOf it allows null by intent only, and the intent is what breaks the cycle
    nested = not flat.types or flat.types <= _NESTING
    if flat.nullable or flat.open or flat.enum is not None or not nested or len(flat.types) > 1:
        return None
    if flat.is_array:
        member = schema.element.get("items")
        forced = flat.min_items is not None and flat.min_items >= 1
        return [Step(flat.items, member.key_place, "[]")] if forced and flat.items and member else []
    properties = [flat.properties[name] for name in sorted(flat.required) if name in flat.properties]
    return [Step(one, each.place, each.name) for each in properties if not each.alternative for one in each.schemas]


def _cycle_from(schema: Schema, finite: _Finite) -> Endless | None:
    """The cycle that the first unfinished steps lead into, if the schema lies on it."""
    schemas: list[Schema] = []
    steps: list[Step] = []
    current = schema
    while (step := finite.blocking(current)) is not None and not any(one is current for one in schemas):
        schemas.append(current)
        steps.append(step)
        current = step.schema
    return Endless(tuple(schemas), tuple(steps)) if schemas and current is schema else None


def walk(cycle: Endless) -> Iterator[str]:
    """The way around the cycle in words: `Order.customer`, `Customer.lastOrder`."""
    for schema, step in zip(cycle.schemas, cycle.steps, strict=True):
        yield f"{schema}.{step.name}" if step.name not in {"", "[]"} else f"{schema}{step.name}"
