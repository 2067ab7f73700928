"""Whose data a caller says it writes, where the token already says who the caller is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.names import normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation
    from plumbrule.model.contract.flat import Property
    from plumbrule.model.contract.security import SecurityScheme

_OWNERS = words("user_id owner_id tenant_id account_id organization_id organisation_id customer_id")
_GIVING = words("share assign transfer invite delegate grant add member members assignment assignments invitations")


def claimed_owner(operation: Operation) -> Property | None:
    """The writable property of a create or update that names an owner whom neither path nor token can contradict."""
    schema = operation.body.schema if operation.body else None
    if schema is None or not _is_personal_write(operation):
        return None
    in_path = {normal(name) for name in operation.template.parameters}
    for member in schema.flat.properties.values():
        name = normal(member.name)
        if name in _OWNERS and name not in in_path and not member.read_only:
            return member
    return None


def _is_personal_write(operation: Operation) -> bool:
    """A secured create or update in somebody's own name; no administration, and nothing that is given to others."""
    if not operation.secured or operation.is_admin or not (operation.is_create or operation.method in {"PUT", "PATCH"}):
        return False
    said = {word for text in (operation.operation_id or "", operation.template.last_literal) for word in tokens(text)}
    schemes = [operation.api.schemes.get(name) for one in operation.requirements for name in one.schemes]
    return said.isdisjoint(_GIVING) and any(scheme is not None and _names_person(scheme) for scheme in schemes)


def _names_person(scheme: SecurityScheme) -> bool:
    """The token says who the caller is: bearer, OpenID Connect, or a flow in which a person signs in."""
    if scheme.type == "oauth2":
        return any(name != "clientCredentials" for name in scheme.flows)
    return scheme.type == "openIdConnect" or (scheme.type == "http" and scheme.scheme == "bearer")
