"""What a Schema Object has to be from OpenAPI 3.1 on, where the published schemas leave it open for dialects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plumbrule.model.contract.dialect import CURRENT, PATTERNS, Dialect
from plumbrule.model.names import words

_OURS = {
    "$ref": CURRENT,
    "properties": {
        "discriminator": {
            "type": "object",
            "properties": {
                "propertyName": {"type": "string"},
                "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
        "externalDocs": {"type": "object", "required": ["url"], "properties": {"url": {"type": "string"}}},
        "xml": {"type": "object", "properties": {"name": {"type": "string"}, "attribute": {"type": "boolean"}}},
    },
}
"""OpenAPI's own dialect."""
_SELF = {"$ref": "#/$defs/earlier"}
_TYPE = {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
_NUMBER = {"type": "number"}
_COUNT = {"type": "integer", "minimum": 0}
_MANY = {"type": "array", "minItems": 1, "items": _SELF}
_NAMED = {"type": "object", "additionalProperties": _SELF}
_EARLIER = {
    "properties": {
        "$ref": {"type": "string"},
        "type": {"anyOf": [_TYPE, {"type": "array", "items": _TYPE, "minItems": 1, "uniqueItems": True}]},
        "enum": {"type": "array"},
        "required": {"type": "array", "items": {"type": "string"}},
        "pattern": {"type": "string", "format": "regex"},
        "not": _SELF,
        **dict.fromkeys(sorted(words("maximum minimum multipleOf")), _NUMBER),
        **dict.fromkeys(sorted(words("maxLength minLength maxItems minItems maxProperties minProperties")), _COUNT),
        **dict.fromkeys(sorted(words("allOf anyOf oneOf")), _MANY),
        **dict.fromkeys(sorted(words("properties patternProperties definitions $defs")), _NAMED),
    },
}
"""What the drafts 4 to 2019-09 of JSON Schema prescribe alike."""
_PRESCRIBED: Mapping[Dialect, Mapping[str, Any]] = {Dialect.OURS: _OURS, Dialect.EARLIER: _SELF, Dialect.UNKNOWN: {}}


def schema_definitions(default: Dialect) -> dict[str, Any]:
    """Definitions for the published schemas: each schema is held to the dialect it names, else to the default."""
    named = [
        {"if": {"properties": {"$schema": {"pattern": pattern}}}, "then": _PRESCRIBED[one]}
        for one, pattern in PATTERNS.items()
    ]
    schema = {
        "$dynamicAnchor": "meta",
        "type": ["object", "boolean"],
        "if": {"required": ["$schema"]},
        "then": {"properties": {"$schema": {"type": "string"}}, "allOf": named},
        "else": _PRESCRIBED[default],
    }
    return {"schema": schema, "earlier": _EARLIER}
