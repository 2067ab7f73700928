"""Security requirements as they are written: which scheme, which scopes, on what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.security import Requirement
    from plumbrule.model.node import Node
    from plumbrule.text import Place

_TEMPLATE = re.compile(r"[*{}<>$]")
_URI = re.compile(r"[:/#]")


class SchemeUse(NamedTuple):
    """A scheme in a requirement. `node` is what asks for it: the contract or an operation."""

    node: Node
    requirement: Requirement
    scheme: str

    @property
    def place(self) -> Place:
        member = self.requirement.element.get(self.scheme)
        return member.key_place if member else self.requirement.place

    def place_of(self, scope: str) -> Place:
        """Where the scope stands in the list."""
        member = self.requirement.element.get(self.scheme)
        listed = member.items() if member else iter(())
        return next((item.value_place for item in listed if item.value == scope), self.place)


def scheme_uses(api: Api) -> Iterator[SchemeUse]:
    """Every scheme of every requirement, once where it is written, in the order of the operations that need it.

    From 3.2 on a URI may stand in place of a name; such uses are left out.
    """
    seen = set()  # one requirement of the contract is effective for many operations
    for operation in api.operations:
        for requirement in operation.requirements:
            if id(requirement.element.value) not in seen:
                seen.add(id(requirement.element.value))
                for scheme in requirement.schemes:
                    if not (api.version == "3.2" and _URI.search(scheme)):
                        yield SchemeUse(operation if operation.own_security else api, requirement, scheme)


def scopes_asked(api: Api) -> dict[tuple[str, str], list[SchemeUse]]:
    """Scheme and scope → where it is asked for. What stands for many scopes (`orders.*`) is left out."""
    found: dict[tuple[str, str], list[SchemeUse]] = {}
    for use in scheme_uses(api):
        for scope in use.requirement.schemes[use.scheme]:
            if not _TEMPLATE.search(scope):
                found.setdefault((use.scheme, scope), []).append(use)
    return found
