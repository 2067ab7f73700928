"""pagination/collection-array-name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.names import singular
from plumbrule.model.norm import majority
from plumbrule.rule import Context, Finding, Severity, rule

BY_RESOURCE = "by the resource"


@dataclass(frozen=True, slots=True)
class Options:
    name: str = ""
    """What every list calls its array; empty: as most lists of the contract do."""
    resource: bool = False
    """Each list calls its array by the resource, `orders` for /orders."""


@rule(on=Api, severity=Severity.INFO, preset="docs", options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """List keeps its items under another name than most lists."""
    lists = {one: one.listing.collection.name for one in api.operations if one.listing.sure and one.listing.collection}
    learned = majority(_form(operation, name) for operation, name in lists.items())
    norm = options.name or (BY_RESOURCE if options.resource else learned.form if learned else "")
    for operation, name in lists.items():
        wanted = norm if norm != BY_RESOURCE else operation.template.resource[-1]
        if norm and _form(operation, name) != norm and name != wanted:
            why = f", while {learned.users} of {learned.total} lists call them {learned.form}" if learned else ""
            yield cx.finding(operation, f"{operation} calls its items {name}{why}", help=f"call them {wanted}")


def _form(operation: Operation, name: str) -> str:
    """The name, or that it is the resource's own."""
    own = operation.template.resource[-1:]
    return BY_RESOURCE if not own or singular(own[0]) == singular(name) else name
