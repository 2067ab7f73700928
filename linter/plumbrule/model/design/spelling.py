"""How the properties and query parameters of a contract are written, and which are written in another style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Parameter, Schema
    from plumbrule.model.contract.field import Field

Kind = Literal["property", "query parameter"]

_STANDARDS = (  # members that show whose names the others are
    words("access_token token_type"),  # RFC 6749 §5.1
    words("issuer authorization_endpoint"),  # RFC 8414
    words("issuer jwks_uri"),
    words("kty use"),  # RFC 7517
    words("active token_type"),  # RFC 7662
    words("client_id redirect_uris"),  # RFC 7591
    words("error error_description"),  # RFC 6749 §5.2
    words("type title status"),  # RFC 9457
    words("specversion source"),  # CloudEvents
    words("type coordinates"),  # RFC 7946
    words("type geometry"),
    words("type features"),
    words("schemas meta"),  # RFC 7643
    words("schemas username"),
    words("schemas total_results"),
)


def spelled(api: Api, kind: Kind) -> Mapping[str, Field | Parameter]:
    """The names of a kind → where each stands first. Names that a standard gives are left out."""
    return _fields(api) if kind == "property" else _query(api)


def _fields(api: Api) -> dict[str, Field | Parameter]:
    """Looks at schemas as a whole, since there are many more properties than names."""
    found: dict[str, Field | Parameter] = {}
    for definition in api.definitions.all:
        for schema in definition.schemas:
            new = [field for field in schema.fields() if field.name not in found]
            if new and not _is_of_a_standard(schema):
                found.update((field.name, field) for field in new)
    return found


def _query(api: Api) -> dict[str, Field | Parameter]:
    found: dict[str, Field | Parameter] = {}
    for operation in api.operations:
        for parameter in operation.parameters_in("query"):
            found.setdefault(parameter.name, parameter)
    return found


def _is_of_a_standard(schema: Schema) -> bool:
    names = {normal(name) for name in schema.flat.properties}
    return any(members <= names for members in _STANDARDS)
