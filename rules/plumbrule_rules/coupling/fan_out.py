"""A service that waits for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.names import tokens
from plumbrule.model.services.graph import app_graph, is_call
from plumbrule.model.services.system import Role, Service, System
from plumbrule.rule import Context, Finding, Related, Severity, rule

FRONTS = frozenset({"bff", "edge", "front", "frontend", "gateway", "ingress", "portal", "proxy", "ui", "web"})


@dataclass(frozen=True, slots=True)
class Options:
    max_callees: int = 5
    """Application services that one service may call; nine in ten of public systems stay within it."""
    max_callees_of_fronts: int = 14
    """The same for frontends and for the services that serve one."""


@rule(on=System, severity=Severity.WARNING, preset="strict", options=Options)
def check(system: System, cx: Context, options: Options) -> Iterator[Finding]:
    """One service calls many others synchronously."""
    for name, edges in app_graph(system, is_call).callees.items():
        service = system.services[name]
        limit = options.max_callees_of_fronts if _is_front(service) else options.max_callees
        if len(edges) > limit and service.role is Role.APP:
            callees = ", ".join(edge.target.name for edge in edges)
            yield cx.finding(
                service,
                f"{service} calls {len(edges)} services ({callees}): it is only up while all of them are",
                related=[Related(edge.place, str(edge), edge.address) for edge in edges],
                help="an orchestrator for each use case, or events that bring the data along",
            )


def _is_front(service: Service) -> bool:
    named = not FRONTS.isdisjoint(tokens(service.name))
    return named or service.frontend or service.tier in service.system.tiers[:1]
