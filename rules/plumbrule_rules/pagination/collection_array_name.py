"""pagination/collection-array-name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.names import singular
from plumbrule.model.norm import majority
from plumbrule.rule import Context, Finding, Severity, rule


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
    norm = None if options.name or options.resource else majority(lists.values())
    for operation, name in lists.items():
        wanted = _wanted(operation, name, options) or (norm.form if norm else name)
        if name != wanted:
            why = f", while {norm.users} of {norm.total} lists call them {norm.form}" if norm else ""
            yield cx.finding(operation, f"{operation} calls its items {name}{why}", help=f"call them {wanted}")


def _wanted(operation: Operation, name: str, options: Options) -> str:
    """The name that the configuration asks for; empty where it asks for none."""
    if not options.resource:
        return options.name
    last = operation.template.resource[-1] if operation.template.resource else name
    return name if singular(name) == singular(last) else last
