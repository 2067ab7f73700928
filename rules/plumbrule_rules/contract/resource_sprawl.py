"""contract/resource-sprawl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api
from plumbrule.model.design.sprawl import Sprawl, sprawl, top_types
from plumbrule.model.prose import counted
from plumbrule.model.services.system import Role
from plumbrule.rule import Context, Finding, Related, Severity, rule

SHOWN = 5  # names in a message


@dataclass(frozen=True, slots=True)
class Options:
    max_resources: int = 16  # Zalando rule 146
    """How many top-level resource types one contract may have."""
    max_operations: int = 150
    """How many operations one contract may have."""


@rule(on=Api, severity=Severity.INFO, preset="strict", whole=True, options=Options)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Contract holds very many resource types that have little to do with each other."""
    types = top_types(api)
    small = len(types) <= options.max_resources and len(api.operations) <= options.max_operations
    if small or _is_aggregated(api):
        return
    found = sprawl(api, types)
    scattered = len(found.types) > options.max_resources and found.described and 2 * found.related < found.pairs
    if scattered or len(api.operations) > options.max_operations:
        yield _finding(cx, api, found)


def _is_aggregated(api: Api) -> bool:
    """Put together from the contracts of many services, by what a manifest or the contract says."""
    at_the_edge = api.service is not None and api.service.role is Role.GATEWAY
    return at_the_edge or api.element.flag("x-plumbrule-aggregated") is True


def _finding(cx: Context, api: Api, found: Sprawl) -> Finding:
    largest = list(found.types.items())[:SHOWN]
    names = ", ".join(f"{name} ({len(operations)})" for name, operations in largest)
    apart = found.alone if found.described else []
    alone = f"; {counted(len(apart), 'of them shares', 'of them share')} no schema with any other" if apart else ""
    split = ", ".join(apart[:SHOWN])
    return cx.finding(
        api,
        f"{len(api.operations)} operations on {len(found.types)} types of resources, most on {names}{alone}",
        related=[
            Related(users[0].place, f"{name}: {len(users)} operations", users[0].address) for name, users in largest
        ],
        help=f"move what shares no schema into contracts of its own: {split}" if split else None,
    )
