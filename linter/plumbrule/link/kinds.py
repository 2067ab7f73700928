"""Components by kind, and which kind a reference is used as."""

from __future__ import annotations

from plumbrule.model.contract.mention import Mention
from plumbrule.model.document import Element
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
    "paths": "a path item",
    "webhooks": "a path item",
}


def misuse(mention: Mention, target: Element) -> str | None:
    """How a component is used as what it is not; None where it fits, or where one of the two is not known."""
    match target.route:
        case ("components", str(section), str()) | (str(section), str()) if mention.key == "$ref":
            is_a, used_as = _OF_SECTION.get(section), _OF_USE.get(mention.under)
            if is_a and used_as and is_a != used_as:
                return f"is {is_a}, where {used_as} is expected"
    return None
