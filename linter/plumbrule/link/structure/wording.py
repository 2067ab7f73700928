"""The words for each kind of fault."""

from __future__ import annotations

import json
from typing import Any

from plumbrule.link.structure.fault import Fault
from plumbrule.link.structure.metaschema import metaschema
from plumbrule.model.contract.api import Version
from plumbrule.model.document import Route, Value
from plumbrule.model.names import is_plural, normal
from plumbrule.model.nearest import nearest

_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}
_SECTIONS = ("$defs", "definitions")
_SECTION_KEYS = frozenset({"$id", "id", "$schema"})
_CALLED = {"parameter location": "parameter", "schema xor content": "parameter", "non body parameter": "parameter"}
LONGEST = 60  # characters of a value that a message repeats


def object_name(fault: Fault) -> str:
    """The kind of object whose keyword failed, by its name in the published schema: `a security scheme`."""
    if fault.rule[:1] and fault.rule[0] in _SECTIONS and len(fault.rule) > 1:
        name = normal(str(fault.rule[1])).removesuffix("_sub_schema").replace("_", " ")
        name = _CALLED.get(name, name)
        return (
            name
            if is_plural(name) or name == "info"
            else f"{'an' if name[0] in 'aeioh' and name[:2] != 'he' else 'a'} {name}"
        )
    return "it" if fault.route else "the document"


def properties_at(fault: Fault, version: Version) -> set[str]:
    """Every key that the definition of a fault knows, in any of its branches."""
    node: Any = metaschema(version)
    for step in fault.rule[:2] if fault.rule[:1] and fault.rule[0] in _SECTIONS else ():
        node = node.get(step, {})
    return set(_properties(node, top=True))


def type_message(fault: Fault, value: Value) -> str:
    wanted = " or ".join(_TYPES.get(name, name) for name in fault.names)
    return f"{_subject(fault.route)} is {_kind(value)}, where {wanted} is prescribed"


def type_advice(fault: Fault, value: Value, version: Version) -> str | None:
    """What to do about the commonest wrong types."""
    match fault.route[-1:], value:
        case ("type",), list() if version == "3.0":
            return "a list of types is allowed from OpenAPI 3.1 on; in 3.0 write nullable: true beside one type"
        case ("exclusiveMinimum" | "exclusiveMaximum",), _:
            return "in 3.0 it is a flag beside minimum or maximum, from 3.1 on a bound of its own"
        case ("required",), bool():
            return "name required properties in a list, in the schema that has them"
    return None


def told(fault: Fault, value: Value) -> tuple[str, str | None]:
    """Message and help for a value that is of the right type and wrong all the same."""
    subject, shown = _subject(fault.route), _shown(value)
    match fault.keyword, fault.argument:
        case "enum", list(options):
            texts = [str(option) for option in options]
            if value is None:
                return f"{subject} is empty, where one of {', '.join(texts)} is prescribed", None
            meant = nearest(value, texts) if isinstance(value, str) else None
            return f"{subject} is {shown}, none of {', '.join(texts)}", f"write {meant}" if meant else None
        case "const", expected:
            return f"{subject} is {shown}, where {_shown(expected)} is prescribed", None
        case "propertyNames", str(pattern):
            return f"the name {subject} does not match {pattern}", None
        case "pattern", pattern:
            return f"{subject} is {shown}, which does not match {pattern}", None
        case (("minItems" | "minProperties" | "minLength"), _) if not value:
            return f"{subject} is empty", None
        case "uniqueItems", _:
            return f"{subject} has an item twice", None
        case "format", name:
            return f"{subject} is {shown}, which is no valid {name}", None
        case "falseSchema", _:
            return f"{subject} is not allowed here", None
    return f"{subject}: {fault.message[:200]}", None


def choice(fault: Fault, value: Value, version: Version) -> str:
    """Keys that exclude each other, or of which one is needed."""
    keys = sorted(_alternatives(fault, version))
    present = [key for key in keys if isinstance(value, dict) and key in value]
    if len(present) > 1:
        return f"{' and '.join(present)} exclude each other"
    if keys and not present:
        return f"{object_name(fault)} needs {' or '.join(keys)}"
    return f"{_subject(fault.route)} has none of the forms that are prescribed for {object_name(fault)}"


def _alternatives(fault: Fault, version: Version) -> set[str]:
    """Keys that the branches of a choice require."""
    node: Any = metaschema(version)
    for step in fault.rule:
        node = node.get(step) if isinstance(node, dict) else None
    branches = [node] if isinstance(node, dict) else node if isinstance(node, list) else []
    return {name for branch in branches for name in branch.get("required", ())}


def _properties(node: Any, *, top: bool = False) -> set[str]:
    """Names under `properties` in a definition; at the top, of a whole document, not those of its parts."""
    if isinstance(node, list):
        return {name for item in node for name in _properties(item)}
    if not isinstance(node, dict):
        return set()
    named = node.get("properties")
    found = set(named) if isinstance(named, dict) else set()
    inner = [
        child for key, child in node.items() if key != "properties" and not (top and key in _SECTIONS and "$id" in node)
    ]
    return found | _properties(inner)


def _subject(route: Route) -> str:
    """The value by its key; an item of a list by the list's."""
    names = [step for step in route if isinstance(step, str)]
    if not names:
        return "the document"
    return f"an item of {names[-1]}" if isinstance(route[-1], int) else names[-1]


def _kind(value: Value) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true" if value else "false"
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case str():
            return "a text"
        case _:
            return f"the number {value}"


def _shown(value: Value) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
