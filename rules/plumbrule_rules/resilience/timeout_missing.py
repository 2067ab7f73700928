"""A call that may wait for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.services.duration import duration_text
from plumbrule.model.services.patience import shortest_patience
from plumbrule.model.services.policy_lines import policy_lines
from plumbrule.model.services.system import Dependency, System
from plumbrule.rule import Context, Finding, Related, Severity, rule
from plumbrule.text import Place

_STREAMS = frozenset({"websocket", "tcp"})  # they stay open by design


@dataclass(frozen=True, slots=True)
class Options:
    require: bool = False
    """A call in a service manifest that says nothing of a timeout, and has no default, counts as one without."""
    istio: bool = False
    """Calls whose timeout a mesh says is off count too."""


@rule(on=System, severity=Severity.WARNING, options=Options)
def check(system: System, cx: Context, options: Options) -> Iterator[Finding]:
    """Synchronous call has no timeout."""
    patience = shortest_patience(system)
    for said in policy_lines(system, lambda edge: _missing(edge, options)):
        first = said.edges[0]
        caller = patience.get(first.source)
        limit = f"below {duration_text(caller.seconds)}, which {caller.caller} waits" if caller else "such as 1s"
        yield cx.finding(
            first,
            f"no timeout on {said}: while {first.target.name} hangs, "
            f"each request to {first.source} holds a thread or connection of it",
            at=said.place,
            related=[Related(caller.place, "waits for the caller", caller.node.address)] if caller else [],
            help=f"a timeout {limit}",
        )


def _missing(edge: Dependency, options: Options) -> Place | None:
    """Where it is said that there is no timeout, or where it ought to be said."""
    policy = edge.policy
    if edge.mode != "sync" or edge.protocol in _STREAMS or (policy.origin == "istio" and not options.istio):
        return None
    if policy.timeout is not None:
        return policy.timeout.place if policy.timeout.seconds is None else None
    return edge.place if options.require and policy.origin == "manifest" else None
