"""What a piece of a contract is, by its keys."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from plumbrule.link.operations import METHODS
from plumbrule.model.document import Value
from plumbrule.model.names import words

Component = Literal["schema", "parameter", "response", "request body", "header", "security scheme"]
Kind = Literal["document", "paths", "path item", "operation", "components"] | Component

SECTIONS = words(
    "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes"
    " definitions securityDefinitions"
)
_SCHEMA = words("type properties items allOf oneOf anyOf enum const not $ref additionalProperties format required")
_SCHEMES = words("apiKey http oauth2 openIdConnect mutualTLS basic")
_CODES = frozenset("12345")


def kind_of(root: Value) -> Kind | None:
    """The object of the specification that a mapping is; None where its keys do not say."""
    if not isinstance(root, dict) or not root:
        return None
    if "openapi" in root or "swagger" in root:
        return "document"
    keys = [key for key in root if not key.startswith("x-")]
    if keys and all(key.startswith("/") for key in keys):
        return "paths"
    if any(isinstance(root.get(method), dict) for method in METHODS):
        return "path item"
    if _has_codes(root.get("responses")):
        return "operation"
    if keys and SECTIONS.issuperset(keys):
        return "components"
    return _component(root)


def named(root: Value) -> Component | None:
    """The kind of component that every member of a mapping is, where a mapping of names is one section of them."""
    members = [value for key, value in root.items() if not key.startswith("x-")] if isinstance(root, dict) else []
    kinds = {_component(member) if isinstance(member, dict) else None for member in members}
    return kinds.pop() if len(kinds) == 1 else None


def _component(root: dict[str, Value]) -> Component | None:
    if isinstance(root.get("in"), str) and isinstance(root.get("name"), str):
        return "security scheme" if root.get("type") == "apiKey" else "parameter"
    kind = root.get("type")
    if isinstance(kind, str) and kind in _SCHEMES:
        return "security scheme"
    if isinstance(root.get("content"), dict):
        return "response" if "description" in root and "required" not in root else "request body"
    if isinstance(root.get("description"), str) and not {"headers", "schema", "links"}.isdisjoint(root):
        return "header" if "headers" not in root and "links" not in root and _is_header(root) else "response"
    return "schema" if not _SCHEMA.isdisjoint(root) else None


def _is_header(root: Collection[str]) -> bool:
    """A header has no body; of 2.0, a response with nothing but a schema looks alike, and is the likelier one."""
    return not {"style", "explode", "example", "examples", "deprecated", "required"}.isdisjoint(root)


def _has_codes(responses: Value) -> bool:
    return isinstance(responses, dict) and any(key[:1] in _CODES or key.lower() == "default" for key in responses)
