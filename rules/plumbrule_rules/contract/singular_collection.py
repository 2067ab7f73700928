"""contract/singular-collection."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.design.collection_names import collections, is_singular
from plumbrule.model.design.path_item import PathItem
from plumbrule.model.names import plural
from plumbrule.model.norm import FEWEST
from plumbrule.rule import Context, Finding, Severity, rule

HABIT = 0.6  # of the collections, from which on the singular is how the contract is written


@rule(on=Api, severity=Severity.INFO, preset="strict", whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Collection is named in the singular."""
    named = collections(api)
    odd = [name for name in named if is_singular(name)]
    findings = [_finding(cx, name, named[name], len(named) - len(odd), len(named)) for name in odd]
    if len(odd) >= FEWEST and len(odd) >= HABIT * len(named):
        yield cx.grouped(api, findings, f"{len(odd)} of {len(named)} collections are named in the singular")
    else:
        yield from findings


def _finding(cx: Context, name: str, items: list[PathItem], plurals: int, total: int) -> Finding:
    users = f" ({len(items)} paths)" if len(items) > 1 else ""
    norm = f" while {plurals} of {total} collections are plurals" if plurals else ""
    return cx.finding(
        items[0].operations[0],
        f"{name} in {items[0].path}{users} holds many things and is a singular{norm}",
        at=items[0].place,
        help=f"call it {plural(name)}",
        detail=name,
    )
