"""Where a document refers to something: `$ref`s and their kin, by what they stand in.

A key means what the object it stands in gives it: under `properties` it is only a name, and inside `example`,
`default`, `enum`, `const` and `x-*` everything is data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from plumbrule.model.document import Route, Value
from plumbrule.model.names import words

NAMES = words(
    "properties patternProperties definitions $defs dependentSchemas schemas responses parameters headers links"
    " requestBodies securitySchemes securityDefinitions pathItems mediaTypes content encoding callbacks paths webhooks"
    " x-webhooks variables additionalOperations"
)
"""Keys of mappings whose own keys are names that their author chose."""
DATA = words("example default enum const")
_REFERENCE = re.compile(r"[/#]|\.(?:json|ya?ml)$")  # what else stands in a mapping is a component's name
_COLLECTIONS = (dict, list)  # a tuple made once: the walk asks for every node
_TEXTS = ("$ref", "operationRef", "$dynamicRef")
_SPEAKING = frozenset({*_TEXTS, "examples", "discriminator"})  # few mappings have one of them


_Waiting = tuple[Value, bool, str]
"""A value, whether its keys are names, and the key it stands under."""


class Mention(NamedTuple):
    """A reference as written: `holder[key] == text`. `under` is the key at which the holder, its list or map stands."""

    holder: dict[str, Value]
    key: str
    text: str
    under: str


def mentions(root: Value) -> Iterator[Mention]:
    """Every reference of a document, in its order; what several aliases share is looked at once."""
    seen: set[int] = set()
    waiting: list[_Waiting] = [(root, False, "")]
    while waiting:
        value, names, under = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, False, under) for item in reversed(value) if isinstance(item, _COLLECTIONS)]
        elif isinstance(value, dict) and id(value) not in seen:
            seen.add(id(value))
            if "$ref" in value if names else not _SPEAKING.isdisjoint(value):
                yield from _own(value, under, names=names)
            waiting += reversed(_members(value, under, names=names))


def routes_to(root: Value, wanted: Collection[int]) -> dict[int, Route]:
    """id of a mapping → the first route to it, for the mappings that are asked for."""
    found: dict[int, Route] = {}
    waiting: list[tuple[Value, Route]] = [(root, ())]
    while waiting and len(found) < len(wanted):
        value, route = waiting.pop()
        if isinstance(value, dict):
            if id(value) in wanted:
                found.setdefault(id(value), route)
            children: list[tuple[str | int, Value]] = list(value.items())
        else:
            children = list(enumerate(value)) if isinstance(value, list) else []
        waiting += [(child, (*route, step)) for step, child in reversed(children) if isinstance(child, _COLLECTIONS)]
    return found


def _own(value: dict[str, Value], under: str, *, names: bool) -> Iterator[Mention]:
    """References that the mapping itself holds. Among names, `$ref` is one only where it is a text."""
    for key in _TEXTS[:1] if names else _TEXTS:
        text = value.get(key)
        if isinstance(text, str):
            yield Mention(value, key, text, "" if names else under)
    if names:
        return
    examples = value.get("examples")
    for example in examples.values() if isinstance(examples, dict) else ():
        if isinstance(example, dict) and isinstance(text := example.get("$ref"), str):
            yield Mention(example, "$ref", text, "examples")
    discriminator = value.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    if isinstance(mapping, dict):
        for name, target in mapping.items():
            if isinstance(target, str) and _REFERENCE.search(target):
                yield Mention(mapping, name, target, "mapping")


def _members(value: dict[str, Value], under: str, *, names: bool) -> list[_Waiting]:
    """What to look into: everything among names; of an object, all but its data and extensions."""
    if names:
        return [(child, False, under) for child in value.values() if isinstance(child, _COLLECTIONS)]
    return [
        (child, key in NAMES, key)
        for key, child in value.items()
        if isinstance(child, _COLLECTIONS)
        and key not in DATA
        and (not key.startswith("x-") or key == "x-webhooks")
        and key != "examples"
    ]
