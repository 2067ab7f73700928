"""Keys that do not belong where they stand: what was probably meant."""

from __future__ import annotations

from collections.abc import Collection

from plumbrule.model.contract.api import Version
from plumbrule.model.names import words
from plumbrule.model.nearest import nearest

_SINCE: dict[Version, frozenset[str]] = {
    "3.0": words(
        "openapi servers components requestBody content callbacks links style explode oneOf anyOf not nullable"
        " deprecated writeOnly trace encoding"
    ),
    "3.1": words(
        "webhooks jsonSchemaDialect identifier pathItems const contentEncoding contentMediaType contentSchema"
        " prefixItems contains minContains maxContains if then else dependentRequired dependentSchemas propertyNames"
        " patternProperties unevaluatedItems unevaluatedProperties $defs $schema $id $anchor $comment $dynamicRef"
        " $dynamicAnchor examples"
    ),
    "3.2": words(
        "$self query additionalOperations itemSchema itemEncoding prefixEncoding mediaTypes defaultMapping"
        " deviceAuthorization oauth2MetadataUrl dataValue serializedValue parent kind"
    ),
}
"""Version → keys that it brought."""
_OF_SWAGGER = {
    "swagger": "openapi",
    "host": "servers",
    "basePath": "servers",
    "schemes": "servers",
    "definitions": "components.schemas",
    "securityDefinitions": "components.securitySchemes",
    "consumes": "requestBody.content",
    "produces": "responses.*.content",
    "collectionFormat": "style and explode",
    "flow": "flows",
}
"""Key of 2.0 → what stands in its place from 3.0 on."""


def advice(key: str, version: Version, allowed: Collection[str]) -> str | None:
    """What to write in place of a key that the version does not know here. `allowed` are the keys it knows."""
    meant = nearest(key, allowed)
    if meant is not None:
        return f"write {meant}"
    since = next((later for later, brought in _SINCE.items() if later > version and key in brought), None)
    if since is not None:
        return f"{key} is allowed from OpenAPI {since} on"
    if version != "2.0" and key in _OF_SWAGGER:
        return f"{key} belongs to Swagger 2.0: from OpenAPI 3.0 on it is {_OF_SWAGGER[key]}"
    return "remove it, or let its name begin with x-"
