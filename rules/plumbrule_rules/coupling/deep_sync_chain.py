"""A request that waits through many services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.services.graph import app_graph, is_call, longest_chain
from plumbrule.model.services.system import Dependency, System
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max_depth: int = 3
    """Calls behind one another; nine in ten of public systems stay within it."""
    inferred: bool = False
    """Calls that were read from configuration count too."""


@rule(on=System, severity=Severity.WARNING, options=Options)
def check(system: System, cx: Context, options: Options) -> Iterator[Finding]:
    """A request passes through too many services one after another."""
    chain = longest_chain(app_graph(system, is_call if options.inferred else _is_declared))
    if len(chain) <= options.max_depth:
        return
    names = _names(chain)
    middle = chain[len(chain) // 2]
    yield cx.finding(
        chain[0],
        f"{names}: {len(chain)} calls wait for each other, so latencies add up and availabilities multiply",
        related=[Related(edge.place, str(edge), edge.address) for edge in chain[1:]],
        help=f"replace {middle} by an event and a copy of what {middle.source} needs",
        detail=names,
    )


def _is_declared(edge: Dependency) -> bool:
    return edge.mode == "sync" and edge.evidence == "declared"


def _names(chain: list[Dependency]) -> str:
    """The services on the way. Where the chain leaves a circle by another service than it came to, both are named."""
    steps = [chain[0].source.name]
    for edge in chain:
        if edge.source.name != steps[-1]:
            steps[-1] += f" … {edge.source.name}"
        steps.append(edge.target.name)
    return " → ".join(steps)
