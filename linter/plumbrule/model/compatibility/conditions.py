"""Keywords that hold under a condition: what of them can be compared, and what is left unknown.

`if`, `not` and the dependent keywords only ever exclude values. What they exclude is told where they are written in a
way that says it: names that go together, values that must not come. All other conditions are compared by their words
alone, and where those differ nothing is said of what they mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.compatibility.said import elements
from plumbrule.model.compatibility.values import canonical
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.contract.keywords import required
from plumbrule.model.document import Element, Value


class Duty(NamedTuple):
    """A property that must be there with another one, or where that has some value."""

    needed: str
    trigger: str
    values: frozenset[str] | None  # canonical; None: whatever the value
    at: Element

    @property
    def when(self) -> str:
        """`with iban`, `where kind is card or cash`."""
        if self.values is None:
            return f"with {self.trigger}"
        shown = (value.strip('"') for value in sorted(self.values))
        return f"where {self.trigger} is {' or '.join(shown)}"

    def covers(self, other: Duty) -> bool:
        """Whoever keeps this one keeps the other."""
        same = self.needed == other.needed and self.trigger == other.trigger
        return same and (self.values is None or (other.values is not None and other.values <= self.values))


class Conditions(NamedTuple):
    """What a schema says under conditions."""

    duties: tuple[Duty, ...] = ()
    forbidden: tuple[Element, ...] = ()  # schemas under `not`
    unread: tuple[Element, ...] = ()  # conditions of any other form

    @property
    def words(self) -> frozenset[str]:
        return frozenset(canonical(one.value) for one in (*self.forbidden, *self.unread))


def conditions(flat: FlatSchema) -> Conditions:
    """What the parts of a schema say under conditions."""
    duties = [*_dependent(flat), *_dependent_schemas(flat)]
    unread: list[Element] = []
    for part in flat.parts:
        condition, then = part.element.get("if"), part.element.get("then")
        if condition is None:
            continue
        otherwise = part.element.get("else")
        found = list(_duties(condition, then)) if then and otherwise is None else []
        duties += found
        if not found:
            unread += [one for one in (condition, then, otherwise) if one is not None]
    unread += [one for one in _members(flat, "dependentSchemas") if not _only_requires(one.value)]
    return Conditions(tuple(duties), tuple(elements(flat, "not")), tuple(unread))


def _members(flat: FlatSchema, keyword: str) -> Iterator[Element]:
    return (member for holder in elements(flat, keyword) for _, member in holder.members())


def _dependent(flat: FlatSchema) -> Iterator[Duty]:
    for holder in elements(flat, "dependentRequired"):
        for trigger, member in holder.members():
            for item in member.items():
                if isinstance(item.value, str):
                    yield Duty(item.value, trigger, None, member)


def _dependent_schemas(flat: FlatSchema) -> Iterator[Duty]:
    for holder in elements(flat, "dependentSchemas"):
        for trigger, member in holder.members():
            if _only_requires(member.value):
                yield from (Duty(name, trigger, None, member) for name in sorted(required(member)))


def _duties(condition: Element, then: Element) -> Iterator[Duty]:
    """`if` names one property that is there or has some values, and `then` only requires others."""
    value = condition.value
    if not (_only_requires(then.value) and isinstance(value, dict)):
        return
    listed, names = value.get("properties"), sorted(required(condition))
    if set(value) == {"required"} and len(names) == 1:
        yield from (Duty(name, names[0], None, then) for name in sorted(required(then)))
    elif set(value) <= {"properties", "required"} and isinstance(listed, dict) and len(listed) == 1:
        ((trigger, schema),) = listed.items()
        values = _values(schema)
        if values is not None and set(names) <= {trigger}:
            yield from (Duty(name, trigger, values, then) for name in sorted(required(then)))


def _values(schema: Value) -> frozenset[str] | None:
    """The values of a schema that only lists them."""
    if not isinstance(schema, dict) or not schema.keys() <= {"const", "enum", "type"}:
        return None
    if "const" in schema:
        return frozenset({canonical(schema["const"])})
    listed = schema.get("enum")
    return frozenset(map(canonical, listed)) if isinstance(listed, list) else None


def _only_requires(value: Value) -> bool:
    return isinstance(value, dict) and "required" in value and value.keys() <= {"required", "type"}


def mentioned(found: tuple[Element, ...]) -> frozenset[str] | None:
    """The keywords that conditions set and the properties they name; None where they refer to something elsewhere."""
    names: set[str] = set()
    waiting = [one.value for one in found]
    for value in waiting:
        names.update(value if isinstance(value, dict) else ())
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "$ref" in value or "$dynamicRef" in value:
                return None
            listed = value.get("properties")
            names.update(listed if isinstance(listed, dict) else ())
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            names.add(value)
    return frozenset(names)
