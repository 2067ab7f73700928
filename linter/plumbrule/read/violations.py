"""What is wrong with a value by a shape, each at the smallest place.

A general validator says "is not valid under any of the given schemas" where this one says which alternative was meant
and what a right value looks like; jsonschema-rs is its oracle in the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from plumbrule.model.document import Route, Value
from plumbrule.model.nearest import nearest
from plumbrule.read.shape import TYPES, Shape

EXAMPLES = {  # definition → what a right value looks like
    "name": "a name of lower-case letters, digits, dots and dashes, such as orders-db",
    "duration": "a duration such as 800ms, 2s, 1m, 1h or 7d",
    "rate": "a rate such as 100/s or 6000/m",
    "quantity": 'a quantity such as "500m", "2" or "512Mi"',
}


class Violation(NamedTuple):
    """One thing that is wrong. `on_key`: at the key that ends the route, else at its value."""

    route: Route
    message: str
    help: str | None = None
    on_key: bool = False


class Judge:
    """Knows the definitions, and at which routes a value is not what it seems because it carries a tag."""

    def __init__(self, definitions: Mapping[str, Shape], tagged: Callable[[Route], bool]) -> None:
        self._definitions = definitions
        self._tagged = tagged

    def violations(self, value: Value, shape: Shape, route: Route = ()) -> Iterator[Violation]:
        if self._tagged(route):
            return
        if shape.reference is not None:
            yield from self._by_definition(value, shape.reference, route)
        elif wrong := self._unfit(value, shape):
            yield Violation(route, wrong)
        else:
            yield from self._inside(value, shape, route)

    def _by_definition(self, value: Value, name: str, route: Route) -> Iterator[Violation]:
        """What has an example is told by the example, not by its pattern."""
        found = list(self.violations(value, self._definitions[name], route))
        if found and name in EXAMPLES:
            yield Violation(route, f"{shown(value)} is not {EXAMPLES[name]}")
        else:
            yield from found

    def _unfit(self, value: Value, shape: Shape) -> str | None:
        """What makes the value itself unfit, whatever it holds."""
        if shape.type is not None and not TYPES[shape.type][1](value):
            return f"{shown(value)} is not {self._expected(shape)}"
        if shape.choices is not None and not any(_same(value, choice) for choice in shape.choices):
            return f"{shown(value)} is not {self._expected(shape)}"
        if isinstance(value, str | list | dict):
            return _unfit_size(value, shape)
        return _unfit_number(value, shape) if isinstance(value, int | float) else None

    def _inside(self, value: Value, shape: Shape, route: Route) -> Iterator[Violation]:
        if isinstance(value, dict):
            yield from self._members(value, shape, route)
        elif isinstance(value, list):
            yield from self._items(value, shape, route)
        if shape.alternatives and all(one.only_requires for one in shape.alternatives):
            yield from _one_key(value, [key for one in shape.alternatives for key in one.required], route)
        elif shape.alternatives:
            yield from self._choice(value, shape, route)

    def _members(self, value: dict[str, Value], shape: Shape, route: Route) -> Iterator[Violation]:
        for key in shape.required:
            if key not in value:
                yield Violation(route, f"{key} is missing", on_key=True)
        for key, member in value.items():
            if shape.keys is not None and any(self.violations(key, shape.keys)):
                yield Violation((*route, key), f"{shown(key)} is not {self._expected(shape.keys)}", on_key=True)
            known = shape.members.get(key, shape.others)
            if shape.extensible and key.startswith("x-"):
                continue
            if known is not None:
                yield from self.violations(member, known, (*route, key))
            elif shape.closed:
                yield _unknown_key((*route, key), key, shape)

    def _items(self, value: list[Value], shape: Shape, route: Route) -> Iterator[Violation]:
        if shape.items is not None:
            for index, item in enumerate(value):
                yield from self.violations(item, shape.items, (*route, index))
        if shape.unique:
            seen: set[str] = set()
            for index, item in enumerate(value):
                written = json.dumps(item, sort_keys=True)
                if written in seen:
                    yield Violation((*route, index), f"{shown(item)} is listed twice")
                seen.add(written)

    def _choice(self, value: Value, shape: Shape, route: Route) -> Iterator[Violation]:
        outcomes = [list(self.violations(value, one, route)) for one in shape.alternatives]
        if not all(outcomes):
            return
        for one, found in zip(shape.alternatives, outcomes, strict=True):
            if self._meant(value, one):
                yield from found
                return
        yield Violation(route, f"{shown(value)} is not {self._expected(shape)}")

    def _meant(self, value: Value, shape: Shape) -> bool:
        """The alternative takes mappings or lists, as the value is one, so what is wrong inside is worth telling."""
        kind = (self._definitions[shape.reference] if shape.reference else shape).type
        return isinstance(value, dict | list) and kind is not None and TYPES[kind][1](value)

    def _expected(self, shape: Shape) -> str:
        if shape.reference is not None:
            return EXAMPLES.get(shape.reference) or self._expected(self._definitions[shape.reference])
        if shape.choices is not None:
            words = [shown(choice) if isinstance(choice, bool | int) else str(choice) for choice in shape.choices]
            return words[0] if len(words) == 1 else f"one of {', '.join(words)}"
        if shape.alternatives and shape.type is None:
            return " or ".join(self._expected(one) for one in shape.alternatives)
        return TYPES[shape.type][0] if shape.type else "a value"


def shown(value: Value) -> str:
    """A value as it would stand in the file, shortened."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _same(value: Value, choice: Value) -> bool:
    """Equal as JSON: 1 is 1.0, but true is not 1."""
    return value == choice and isinstance(value, bool) == isinstance(choice, bool)


def _unfit_size(value: str | list[Value] | dict[str, Value], shape: Shape) -> str | None:
    smallest, largest = shape.sizes
    if len(value) < smallest:
        return "the value is empty"
    if len(value) > largest:
        return f"the value is longer than {largest:.0f} characters"
    if shape.pattern is not None and isinstance(value, str) and not shape.pattern.search(value):
        return f"{shown(value)} does not have the form {shape.pattern.pattern}"
    return None


def _unfit_number(value: float, shape: Shape) -> str | None:
    if isinstance(value, bool):
        return None
    if value < shape.least:
        return f"{shown(value)} is less than {shape.least}"
    if value <= shape.above:
        return f"{shown(value)} is not more than {shape.above}"
    return f"{shown(value)} is more than {shape.most}" if value > shape.most else None


def _one_key(value: Value, keys: list[str], route: Route) -> Iterator[Violation]:
    """Exactly one of these keys has to be there."""
    present = [key for key in keys if isinstance(value, dict) and key in value]
    if not present:
        yield Violation(route, f"one of {', '.join(keys)} is missing", on_key=True)
    elif len(present) > 1:
        message = f"{' and '.join(present)} stand together, one of them is meant"
        yield Violation((*route, present[1]), message, on_key=True)


def _unknown_key(route: Route, key: str, shape: Shape) -> Violation:
    close = nearest(key, shape.members)
    help = f"rename it to {close}" if close else f"known keys: {', '.join(sorted(shape.members))}"  # noqa: A001
    return Violation(route, f"unknown key {key}", help, on_key=True)
