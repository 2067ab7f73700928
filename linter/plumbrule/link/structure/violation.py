"""One thing that is wrong with the structure of a document, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.structure.branches import leaves
from plumbrule.link.structure.fault import Fault
from plumbrule.link.structure.keys import advice
from plumbrule.link.structure.wording import choice, object_name, properties_at, told, type_advice, type_message
from plumbrule.model.contract.api import Version
from plumbrule.model.document import Route, Value

_UNEXPECTED = frozenset({"additionalProperties", "unevaluatedProperties"})
_VAGUE = frozenset({"oneOf", "anyOf", "not"})  # say nothing where something else is wrong as well


class Violation(NamedTuple):
    """What is wrong at a route of a document. `on_key`: the key is wrong, or something below it is missing."""

    route: Route
    message: str
    help: str | None = None
    on_key: bool = False
    unknown: bool = False  # the key does not belong there
    faults: tuple[Fault, ...] = ()  # that a value of another sort would not have

    def allows(self, other: Value) -> bool:
        """Nothing is known to be wrong with another value in place of this one."""
        if self.unknown or not self.faults:
            return isinstance(other, dict)
        return all(_allows(fault, other) for fault in self.faults)


def violations(faults: Iterable[Fault], root: Value, version: Version) -> Iterator[Violation]:
    """The faults in words: the most telling one for each place, and one for each key that does not belong."""
    by_route: dict[Route, list[Fault]] = {}
    for fault in leaves(faults):
        by_route.setdefault(fault.route, []).append(fault)
    for route, group in by_route.items():
        value = value_at(root, route)
        yield from _unexpected(route, group, by_route, value, version)
        yield from _expected(route, [fault for fault in group if fault.keyword not in _UNEXPECTED], value, version)


def value_at(root: Value, route: Route) -> Value:
    """The value at a route; None where there is none."""
    for step in route:
        if isinstance(root, dict) and isinstance(step, str):
            root = root.get(step)
        elif isinstance(root, list) and isinstance(step, int) and step < len(root):
            root = root[step]
        else:
            return None
    return root


def _unexpected(
    route: Route, group: Sequence[Fault], others: Mapping[Route, object], value: Value, version: Version
) -> Iterator[Violation]:
    """Keys that the object does not have. A branch that fails for another reason makes its own keys unknown as well."""
    found = {name: fault for fault in group if fault.keyword in _UNEXPECTED for name in fault.names}
    elsewhere = len(group) > 1 or any(other != route and other[: len(route)] == route for other in others)
    for key, fault in found.items():
        known = properties_at(fault, version)
        if isinstance(value, dict) and key in value and not (elsewhere and key in known):
            message = f"{key} is no key of {object_name(fault)}"
            yield Violation((*route, key), message, advice(key, version, known), on_key=True, unknown=True)


def _expected(route: Route, group: Sequence[Fault], value: Value, version: Version) -> Iterator[Violation]:
    if not group:
        return
    clear = [fault for fault in group if fault.keyword not in _VAGUE] or list(group)
    by_keyword = {fault.keyword: fault for fault in reversed(clear)}
    if "type" in by_keyword:
        fault = by_keyword["type"]
        yield Violation(route, type_message(fault, value), type_advice(fault, value, version), faults=tuple(clear))
    elif "required" in by_keyword:
        names = dict.fromkeys(name for fault in clear if fault.keyword == "required" for name in fault.names)
        message = f"{object_name(by_keyword['required'])} lacks {' and '.join(names)}"
        yield Violation(route, message, on_key=True)
    elif clear[0].keyword in _VAGUE:
        yield Violation(route, choice(clear[0], value, version), on_key=True)
    else:
        message, help_line = told(clear[0], value)
        yield Violation(route, message, help_line, on_key=clear[0].keyword == "propertyNames", faults=tuple(clear))


def _allows(fault: Fault, value: Value) -> bool:
    match fault.keyword, fault.argument:
        case "type", _:
            return not _types(value).isdisjoint(fault.names)
        case "enum", list(options):
            return value in options
        case "const", expected:
            return value == expected
    return fault.keyword != "propertyNames"


def _types(value: Value) -> frozenset[str]:
    """The types of JSON Schema that a value has."""
    match value:
        case None:
            return frozenset({"null"})
        case bool():
            return frozenset({"boolean"})
        case int():
            return frozenset({"integer", "number"})
        case float():
            return frozenset({"number"})
        case str():
            return frozenset({"string"})
        case list():
            return frozenset({"array"})
        case dict():
            return frozenset({"object"})
