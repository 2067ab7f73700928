"""Long-lived connections, and how they spread over replicas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.cluster import Endpoint
from plumbrule.model.services.system import Dependency, Role, Service, System
from plumbrule.model.services.workload import Workload

_LONG = {"grpc": "gRPC", "grpcs": "gRPC", "ws": "WebSocket", "wss": "WebSocket", "kubernetes.io/h2c": "gRPC"}


class Pinned(NamedTuple):
    """An edge whose connections stay where they were opened."""

    edge: Dependency
    protocol: str
    endpoint: Endpoint
    replicas: int


def pinned(system: System) -> Iterator[Pinned]:
    """Edges that keep connections to a service of several replicas, through a plain Service and without a mesh."""
    for edge in system.dependencies():
        target = edge.target
        if not isinstance(target, Service) or target.role is not Role.APP:
            continue
        for workload in target.workloads[:1]:
            endpoint = next(iter(workload.endpoints), None)
            protocol = _protocol(edge, endpoint)
            replicas = workload.fewest_replicas or 1
            if endpoint is None or protocol is None or replicas == 1:
                continue
            if not endpoint.headless and not workload.meshed and not _is_meshed(edge.source, workload):
                yield Pinned(edge, protocol, endpoint, replicas)


def unbalanced(system: System) -> Iterator[Service]:
    """Declared services of several replicas between which nothing balances."""
    for service in system.services.values():
        if service.load_balancing == "none" and service.replicas is not None and service.replicas > 1:
            yield service


def _protocol(edge: Dependency, endpoint: Endpoint | None) -> str | None:
    """The long-lived protocol: by the URL, else by the only port of the Service, which says what it carries."""
    if edge.protocol in _LONG:
        return _LONG[edge.protocol]
    ports = endpoint.ports if endpoint is not None and edge.protocol is None else ()
    return _LONG.get(ports[0].protocol or "") if len(ports) == 1 else None


def _is_meshed(source: Service, target: Workload) -> bool:
    """The caller's own proxy balances its calls."""
    return any(one.meshed for one in source.workloads if one.cluster is target.cluster)
