"""Labels that no pod has."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.cluster import Autoscaler, Endpoint
from plumbrule.model.services.dangling import Dangling, Search
from plumbrule.model.services.environments import in_each
from plumbrule.model.services.system import System
from plumbrule.rule import Context, Finding, Severity, rule


@rule(on=System, severity=Severity.ERROR, preset="strict")
def check(system: System, cx: Context) -> Iterator[Finding]:
    """Service, budget, policy or autoscaler selects nothing."""
    for hit, where in in_each(system, Search(system).selectors):
        selects = "scales" if isinstance(hit.node, Autoscaler) else "selects"
        yield cx.finding(
            hit.node,
            f"{hit.node.address} {selects} {hit.wanted}, and nothing{where} is that: {_effect(hit)}",
            at=hit.place,
            help=f"is it {hit.close}?" if hit.close else None,
        )


def _effect(hit: Dangling) -> str:
    if isinstance(hit.node, Endpoint):
        return "every call to it is refused"
    return "it never scales anything" if isinstance(hit.node, Autoscaler) else "it protects nothing"
