"""contract/nesting-too-deep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.contract.api import Api
from plumbrule.model.design.nesting import Nest, too_deep
from plumbrule.model.prose import counted
from plumbrule.rule import Context, Finding, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max: int = 3  # Zalando rule 147
    """How many items, one inside the other, a path may name."""


@rule(on=Api, severity=Severity.WARNING, options=Options, whole=True)
def check(api: Api, cx: Context, options: Options) -> Iterator[Finding]:
    """Resource lies too deep inside others."""
    for nest in too_deep(api, options.max):
        yield _finding(cx, nest)


def _finding(cx: Context, nest: Nest) -> Finding:
    *outer, leaf = nest.owners
    chain = ", ".join(outer)
    others = f" ({counted(nest.paths, 'path', 'paths')})" if nest.paths > 1 else ""
    return cx.finding(
        nest.item.operations[0],
        f"{leaf} lie inside {chain}{others}, so nobody reaches one without the ids of all {len(outer)}",
        at=nest.item.place,
        help=f"give them a root of their own: /{leaf}/{{id}}, and filters for {chain}",
        detail=leaf,
    )
