"""How a parameter with parts is written into a request."""

from __future__ import annotations

from plumbrule.model.contract.api import Parameter
from plumbrule.model.document import Value

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}  # OpenAPI 3.1.2, 4.8.12.2
_FORMATS = {"csv": "comma", "ssv": "space", "tsv": "tab", "pipes": "pipe"}  # of 2.0's collectionFormat
_DELIMITED = {"spaceDelimited": "space", "pipeDelimited": "pipe"}


_KEYWORDS = ("style", "explode", "collectionFormat")


def rewritten(old: Parameter, new: Parameter) -> str:
    """How the form of a parameter with parts has changed, in words; empty where it has not."""
    if _keywords(old) == _keywords(new):
        return ""
    before, now = serialization(old), serialization(new)
    return f"was written as {before}, and is as {now}" if before and now and before != now else ""


def serialization(parameter: Parameter) -> str | None:
    """How its parts are put together, in words that hold for every version; None where it has no parts."""
    schema = parameter.schema
    if schema is None or parameter.location in {"body", "querystring"} or parameter.element.get("content"):
        return None
    types = schema.flat.types
    if types.isdisjoint({"array", "object"}):
        return None
    if parameter.api.version == "2.0":
        return _collected(parameter.element.text("collectionFormat"))
    style = parameter.element.text("style") or _STYLES[parameter.location]
    explode = parameter.element.flag("explode")
    repeated = style == "form" if explode is None else explode
    if style == "form" and "object" not in types:
        return "repeated parameters" if repeated else "a list with comma"
    if style in _DELIMITED and not repeated:
        return f"a list with {_DELIMITED[style]}"
    if style == "simple" and "object" not in types:
        return "a list with comma"
    return f"{style}{', exploded' if repeated else ''}"


def _collected(form: str | None) -> str:
    return "repeated parameters" if form == "multi" else f"a list with {_FORMATS.get(form or 'csv', 'comma')}"


def _keywords(parameter: Parameter) -> tuple[Value, ...]:
    """All that decides about the form, beside the type."""
    value = parameter.element.value
    said = [value.get(keyword) for keyword in _KEYWORDS] if isinstance(value, dict) else []
    return parameter.api.version == "2.0", *said
