"""How much one contract holds, and how little of it belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Schema

COMMON_SHARE = 0.9  # of the types: what so many use is infrastructure, such as an error or a link,
FEW_SHARE = 0.2  # unless more of the schemas than this are used so: then all belongs together


class Sprawl(NamedTuple):
    """The top-level resource types of a contract, those with most operations first."""

    types: dict[str, list[Operation]]
    related: int  # pairs of types that share a schema
    alone: list[str]  # types that share no schema with any other
    described: bool  # most types have schemas, so those that share none have nothing in common

    @property
    def pairs(self) -> int:
        return len(self.types) * (len(self.types) - 1) // 2


def top_types(api: Api) -> dict[str, list[Operation]]:
    """The top-level types that hold more than ways in, with their operations."""
    types: dict[str, list[Operation]] = {}
    for operation in api.operations:
        if operation.template.resource and not operation.is_entry:
            types.setdefault(operation.template.resource[0], []).append(operation)
    return types


def sprawl(api: Api, types: dict[str, list[Operation]]) -> Sprawl:
    """Which of the types share schemas."""
    heads = {api.reach.users_mask(definition.head): definition.head for definition in api.definitions.all}
    known = {mask: _types(head) for mask, head in heads.items()}
    users = [known[api.reach.users_mask(definition.head)] for definition in api.definitions.all]
    near = _related(users, len(types))
    described = 2 * len(set[str]().union(*users)) > len(types)
    ordered = dict(sorted(types.items(), key=lambda item: -len(item[1])))
    related = sum(others.bit_count() for others in near.values()) // 2
    return Sprawl(ordered, related, [name for name in types if not near.get(name)], described)


def _related(users: list[set[str]], total: int) -> dict[str, int]:
    """For each type those that share a schema with it, one bit for each; what nearly all share is left aside.

    `users` are the types of each schema. Bits, because pairs of a thousand types are half a million.
    """
    common = sum(len(types) >= COMMON_SHARE * total for types in users)
    few = common <= FEW_SHARE * len(users)
    bits = {name: 1 << index for index, name in enumerate(sorted(set[str]().union(*users)))}
    near = dict.fromkeys(bits, 0)
    for types in {tuple(sorted(types)) for types in users}:
        if not few or len(types) < COMMON_SHARE * total:
            together = sum(bits[name] for name in types)
            for name in types:
                near[name] |= together & ~bits[name]
    return near


def _types(schema: Schema) -> set[str]:
    users = (one for one in schema.users if one.kind == "path" and not one.is_entry)
    return {one.template.resource[0] for one in users if one.template.resource}
