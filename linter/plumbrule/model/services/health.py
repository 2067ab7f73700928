"""How a workload can be asked whether it is ready."""

from __future__ import annotations

from plumbrule.model.services.system import Service
from plumbrule.model.services.workload import Container, Workload

_READY = ("ready", "readyz", "readiness", "health", "healthz", "healthcheck", "livez", "live")  # by fitness


def probe_for(workload: Workload, container: Container) -> str:
    """A probe in YAML: on the operation that the contract documents for this, else a connection to the first port."""
    port = _port(workload, container)
    if isinstance(workload.node, Service):
        return f"{{httpGet: {{path: {health_path(workload) or '/ready'}, port: {port}}}}}"
    return f"{{tcpSocket: {{port: {port}}}}}"


def _port(workload: Workload, container: Container) -> str:
    """The first port that the container names, else the one that its Service sends to."""
    if container.ports:
        return str(container.ports[0].number)
    targets = (port.target for endpoint in workload.endpoints for port in endpoint.ports)
    return next((target for target in targets if target), "8080")


def health_path(workload: Workload) -> str | None:
    """The path of the operation that the service's contract documents for this; None where it documents none."""
    node = workload.node
    apis = node.apis if isinstance(node, Service) else []
    paths = [f"{api.base_path.rstrip('/')}{one.path}" for api in apis for one in api.operations if one.method == "GET"]
    for word in _READY:
        for path in paths:
            if path.rstrip("/").rpartition("/")[2].lower() == word:
                return path
    return None
