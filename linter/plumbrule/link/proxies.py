"""What a proxy that finds its services by labels leads to."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.deployment import Deployed
from plumbrule.link.edges import Reading, Value
from plumbrule.link.images import known_engine, known_image
from plumbrule.link.inference import Graph
from plumbrule.model.services.system import Role, Service, System


def relate_proxies(system: System, deployed: Sequence[Deployed]) -> None:
    """Edges from the Traefik of a project, or the only one of the tree, to what carries labels for it."""
    everywhere = [service for service in system.services.values() if _is_traefik(service)]
    if not everywhere:
        return
    graph = Graph(system)
    for one in deployed:
        own = set(one.nodes.values())
        here = [proxy for proxy in everywhere if proxy in own] or everywhere
        for name, found in one.first.items():
            target = one.nodes[name]
            if len(here) == 1 and found.routed is not None and isinstance(target, Service) and target is not here[0]:
                graph.call(here[0], target, Reading(name, Value("labels", "", found.routed)))


def _is_traefik(service: Service) -> bool:
    if service.role is not Role.GATEWAY:
        return False
    known = known_image(service.image or "") or known_engine(service.name)
    return known is not None and known.words == "traefik"
