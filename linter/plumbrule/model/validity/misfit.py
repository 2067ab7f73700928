"""How a value fails its schema, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.enumeration import described, key_of, quoted
from plumbrule.model.document import Element, Route, Value

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

_SIZES = {
    "maximum": "above the maximum", "exclusiveMaximum": "not below", "minimum": "below the minimum",
    "exclusiveMinimum": "not above", "multipleOf": "no multiple of", "maxLength": "longer than",
    "minLength": "shorter than", "maxItems": "with more items than", "minItems": "with fewer items than",
    "maxProperties": "with more properties than", "minProperties": "with fewer properties than",
    "pattern": "not matched by",
}  # fmt: skip
_TELLING = frozenset({"type", "enum", "const", *_SIZES})
"""Keywords that are causes by what they ask for. Examples cut short, or with more than the schema allows, are one habit
whichever properties it is about."""


class Misfit(NamedTuple):
    """One reason why a value is not valid: where in the value, by which keyword, and in words.

    `cause` is the same wherever one habit is to blame: a text for a number, null where there is nothing, one pattern.
    """

    element: Element
    keyword: str
    text: str
    cause: str


def misfits(errors: Sequence[ValidationError], value: Element) -> Iterator[Misfit]:
    """The errors of a validation of an object that has the value as its only member."""
    for error in errors:
        inner = _at(value, list(error.instance_path)[1:])
        if isinstance(inner.value, float) and not isfinite(inner.value):
            continue  # YAML has infinities and JSON has none, so the validator does not know them
        where = _called(inner.route[len(value.route) :])
        keyword = error.kind.name
        argument = error.kind.value
        ambiguous = keyword == "oneOf" and not all(argument)  # a branch without errors is one that fits
        text = where + _words(keyword, argument, inner.value, ambiguous=ambiguous)
        yield Misfit(inner, keyword, text, _cause(keyword, argument, inner.value))


def _at(value: Element, path: Sequence[str | int]) -> Element:
    """The element below the value; the validator gives keys such as `200` as numbers."""
    current = value
    for step in path:
        below: Element | None = None
        if isinstance(current.value, dict):
            below = current.get(str(step))
        elif isinstance(current.value, list) and isinstance(step, int) and step < len(current.value):
            below = Element(current.document, (*current.route, step), current.value[step])
        if below is None:
            return current
        current = below
    return current


def _called(route: Route) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in route)
    return f"{steps.removeprefix('.')} " if steps else ""


def _cause(keyword: str, argument: Value, value: Value) -> str:
    """The keyword and the kind of the value; what the keyword asks for too, where it is told in JSON."""
    asked = key_of(argument) if keyword in _TELLING else ""
    return f"{keyword} {asked} {type(value).__name__}"


def _words(keyword: str, argument: Value, value: Value, *, ambiguous: bool) -> str:
    match keyword:
        case "type":
            types = argument if isinstance(argument, list) else [argument]
            return f"is {described(value)}, where {' or '.join(sorted(map(str, types)))} is asked for"
        case "enum" | "const":
            return f"is {described(value)}, which is not among the allowed values"
        case "required":
            return f"lacks {argument}"
        case "additionalProperties" | "unevaluatedProperties":
            names = argument if isinstance(argument, list) else [argument]
            return f"has {' and '.join(map(str, names[:3]))}, which the schema does not allow"
        case "falseSchema":
            return f"is {described(value)}, which the schema does not allow"
        case "oneOf" | "anyOf":
            return "fits more than one of the alternatives" if ambiguous else "fits none of the alternatives"
        case "uniqueItems":
            return "has an item twice"
        case _ if keyword in _SIZES:
            return f"is {described(value)}, {_SIZES[keyword]} {quoted(argument)}"
        case _:
            return f"is {described(value)}, which {keyword} excludes"
