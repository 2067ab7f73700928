"""Lists of allowed values that contradict themselves, their type, or what may be null."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.contract.api import Schema
from plumbrule.model.document import Element, Value

_OFTEN_BOOLEAN = frozenset({"yes", "no", "on", "off", "y", "n"})  # booleans of YAML 1.1, texts of YAML 1.2
_LONGEST = 40  # of a value that is quoted


class Contradiction(NamedTuple):
    """Something that is wrong with an enumeration: where, what, and what to do.

    `way` is the same where one mistake was made again: copies that repeat one value, texts under one type.
    """

    element: Element
    text: str
    remedy: str
    way: str


def contradictions(schema: Schema) -> Iterator[Contradiction]:
    """What is wrong with the `enum` and `const` that stand in a schema."""
    listed = schema.element.get("enum")
    if listed is None or not isinstance(listed.value, list):
        return
    if not listed.value:
        text = "the enum is empty, so no value is valid"
        yield Contradiction(listed, text, "list the values, or delete it", "empty")
        return
    items = list(listed.items())
    yield from _repeated(items)
    yield from _mistyped(schema.element, items)
    constant = schema.element.get("const")
    if constant is not None and key_of(constant.value) not in {key_of(item.value) for item in items}:
        text = f"the enum lacks {quoted(constant.value)}, the only value that const allows"
        yield Contradiction(listed, text, "keep one of the two", "const")


def lacks_null(schema: Schema) -> bool:
    """The type allows null in what clients get, and the enum beside it does not."""
    listed = schema.element.get("enum")
    values = listed.value if listed else None
    return isinstance(values, list) and bool(values) and None not in values and allows_null(schema)


def allows_null(schema: Schema) -> bool:
    """Null is a type of the schema itself, and the schema is part of what clients get."""
    value, version = schema.element.value, schema.api.version
    said = value.get("type") if isinstance(value, dict) else None
    if version == "3.0":
        nullable = isinstance(said, str) and schema.element.flag("nullable") is True
    else:
        nullable = version != "2.0" and isinstance(said, list) and "null" in said
    return nullable and "response" in schema.directions


def _repeated(items: Sequence[Element]) -> Iterator[Contradiction]:
    seen: set[str] = set()
    for item in items:
        key = key_of(item.value)
        if key in seen:
            text = f"the enum has {quoted(item.value)} twice"
            yield Contradiction(item, text, "delete the repeat", f"twice {key}")
        seen.add(key)


def _mistyped(element: Element, items: Sequence[Element]) -> Iterator[Contradiction]:
    said = element.value.get("type") if isinstance(element.value, dict) else None
    types = [name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str)]
    allowed = {*types, *(["null"] if True in (element.flag("nullable"), element.flag("x-nullable")) else [])}
    for item in items if types else ():
        if not _is_of(item.value, allowed):
            told = " or ".join(types)
            text = f"the enum has {described(item.value)}, which type {told} excludes"
            yield Contradiction(item, text, _remedy(item.value, types), f"{type(item.value).__name__} under {told}")


def _remedy(value: Value, types: Sequence[str]) -> str:
    if "array" in types and not isinstance(value, list):
        return "put the enum into items"
    if "string" in types and not isinstance(value, dict | list) and value is not None:
        return f"put {quoted(value)} in quotes"
    if value is None:
        return "allow null in the type, or delete it"
    if "boolean" in types and isinstance(value, str) and value.lower() in _OFTEN_BOOLEAN:
        return "write true or false: without quotes too, the word is a text in YAML 1.2"
    return "correct the type or the value"


def _is_of(value: Value, types: set[str]) -> bool:
    """JSON Schema: a number without a fraction is an integer, however it is written."""
    match value:
        case None:
            return "null" in types
        case bool():
            return "boolean" in types
        case int():
            return bool(types & {"integer", "number"})
        case float():
            return "number" in types or ("integer" in types and value.is_integer())
        case str():
            return "string" in types
        case list():
            return "array" in types
        case dict():
            return "object" in types


def key_of(value: Value) -> str:
    """Equal for values that JSON Schema takes for equal: 1 is 1.0, and true is not 1."""
    match value:
        case float() if value.is_integer():
            return json.dumps(int(value))
        case list() | dict():
            return json.dumps(value, sort_keys=True)
        case _:
            return json.dumps(value)


def quoted(value: Value) -> str:
    """The value as JSON, shortened."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def described(value: Value) -> str:
    """The value with its kind in front."""
    match value:
        case str():
            return f"the text {quoted(value)}"
        case bool() | None:
            return quoted(value)
        case int() | float():
            return f"the number {quoted(value)}"
        case list():
            return f"the list {quoted(value)}"
        case dict():
            return f"the object {quoted(value)}"
