"""Components by kind, and which kind a reference is used as."""

from __future__ import annotations

from plumbrule.link.operations import METHODS
from plumbrule.model.contract.mention import Mention
from plumbrule.model.document import Element, Route
from plumbrule.model.names import words

_OF_SECTION = {
    "schemas": "a schema",
    "definitions": "a schema",
    "$defs": "a schema",
    "parameters": "a parameter",
    "responses": "a response",
    "requestBodies": "a request body",
    "headers": "a header",
    "examples": "an example",
    "links": "a link",
    "callbacks": "a callback",
    "securitySchemes": "a security scheme",
    "securityDefinitions": "a security scheme",
    "pathItems": "a path item",
    "paths": "a path item",
}
_OF_USE = {
    **_OF_SECTION,
    **dict.fromkeys(
        words(
            "schema items additionalItems allOf anyOf oneOf not additionalProperties properties patternProperties"
            " dependentSchemas prefixItems contains if then else propertyNames unevaluatedItems unevaluatedProperties"
            " itemSchema"
        ),
        "a schema",
    ),
    "requestBody": "a request body",
    "webhooks": "a path item",
    "mapping": "a schema",
}


def misuse(mention: Mention, target: Element) -> str | None:
    """How a component is used as what it is not; None where it fits, or where one of the two is not known."""
    is_a, used_as = _kind(target.route), _use(mention)
    return f"is {is_a}, where {used_as} is expected" if is_a and used_as and is_a != used_as else None


def _kind(route: Route) -> str | None:
    match route:
        case ("components", str(section), str()) | (str(section), str()):
            return _OF_SECTION.get(section)
        case ("paths" | "webhooks", str(), str(method)) | ("components", "pathItems", str(), str(method)):
            return "an operation" if method in METHODS else None
    return None


def _use(mention: Mention) -> str | None:
    match mention.key:
        case "operationRef":
            return "an operation"
        case "$dynamicRef":
            return "a schema"
    return _OF_USE.get(mention.under)
