"""Tags: which are declared, which are used, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation
    from plumbrule.model.document import Element


class TagUse(NamedTuple):
    """The tags of a contract by name: their declarations, and the operations that carry them."""

    declared: dict[str, list[Element]]
    used: dict[str, list[Operation]]
    bare: list[Operation]  # operations without a tag


def tag_use(api: Api) -> TagUse:
    declared: dict[str, list[Element]] = {}
    for tag in api.element.items_of("tags"):
        name = tag.text("name")
        if name is not None:
            declared.setdefault(name, []).append(tag)
    used: dict[str, list[Operation]] = {}
    for operation in (*api.operations, *api.webhooks):
        for name in dict.fromkeys(operation.tags):
            used.setdefault(name, []).append(operation)
    return TagUse(declared, used, [operation for operation in api.operations if not operation.tags])


def parents(use: TagUse) -> frozenset[str]:
    """The tags that others lie in, from 3.2 on; nobody has to carry these."""
    named = (tag.text("parent") for tags in use.declared.values() for tag in tags)
    return frozenset(name for name in named if name is not None)
