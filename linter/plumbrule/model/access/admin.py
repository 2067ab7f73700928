"""Operations for administrators, and what sets them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.paths import is_admin_name
from plumbrule.model.names import tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation

ALL = 0.8  # share of admin paths from which on the whole API is for administrators

_SCOPES = words("admin root super manage")
_PEOPLE = words("admins administrators")
_ROLES = ("x-roles", "x-permissions")


def administration(api: Api) -> list[Operation]:
    """The secured admin operations of an API that also has others; none where all of it is administration.

    A tag alone makes none of a read: it may only sort the documentation. Nor does a list of who administers one thing.
    """
    found = [operation for operation in api.operations if operation.is_admin]
    if len(found) >= ALL * len(api.operations):
        return []
    return [
        operation
        for operation in found
        if operation.secured and not operation.partial and (operation.is_write or _is_in_area(operation))
    ]


def _is_in_area(operation: Operation) -> bool:
    """The path leads into an area of administration, not only to the people that `/groups/{id}/admins` lists."""
    inside = False
    for segment in operation.template.segments:
        if segment.is_literal and is_admin_name(segment.text) and not (inside and segment.normal in _PEOPLE):
            return True
        inside = inside or not segment.is_literal
    return False


def is_marked(operation: Operation) -> bool:
    """A scope, a role or a server of its own says that this is not for everybody."""
    scopes = (
        scope for requirement in operation.requirements for listed in requirement.schemes.values() for scope in listed
    )
    if any(not _SCOPES.isdisjoint(tokens(scope)) for scope in scopes):
        return True
    if any(operation.element.get(key) is not None for key in _ROLES):
        return True
    return [server.url for server in operation.servers] != [server.url for server in operation.api.servers]
