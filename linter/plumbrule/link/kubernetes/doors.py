"""Routes of the system, from the ways in that clusters open."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.kubernetes.clusters import Deployment
from plumbrule.link.kubernetes.identity import ClusterIdentities
from plumbrule.model.services.network import Path
from plumbrule.model.services.system import Role, Route, Service, System


def open_doors(system: System, deployments: Sequence[Deployment], identities: ClusterIdentities) -> None:
    """Hang each way to a service on the gateway that it goes through."""
    for one in deployments:
        gateways: dict[str, Service] = {}
        for path in one.cluster.paths:
            service = _service(path)
            if service is not None and path.through != "mesh":
                if path.through not in gateways:
                    gateways[path.through] = _gateway(system, path, identities)
                gateways[path.through].routes.append(_route(gateways[path.through], service, path))


def _service(path: Path) -> Service | None:
    """The service that a way leads to; None where it leads to none or to several."""
    workloads = path.endpoint.workloads if path.endpoint is not None else []
    nodes = list(dict.fromkeys(one.node for one in workloads if isinstance(one.node, Service)))
    return nodes[0] if len(nodes) == 1 else None


def _gateway(system: System, path: Path, identities: ClusterIdentities) -> Service:
    known = system.services.get(path.through)
    if known is not None and known.role is Role.GATEWAY:
        return known
    name = identities.free_name(path.through, path.cluster, None)
    gateway = Service(
        system=system, name=name, place=path.place, role=Role.GATEWAY, role_reason=f"{path.kind} {path.route}"
    )
    system.services[name] = gateway
    return gateway


def _route(gateway: Service, service: Service, path: Path) -> Route:
    return Route(
        gateway=gateway,
        path=path.path,
        target=service,
        target_name=service.name,
        place=path.place,
        exposure=path.exposure,
        auth=path.auth or _mesh_guard(path),
        strip_prefix=path.strip_prefix,
        methods=path.methods,
        exact=path.exact,
        rewritten=path.rewritten,
        host=path.host,
        timeout=path.timeout,
        way=path,
    )


def _mesh_guard(path: Path) -> str | None:
    """A policy of the mesh decides who may call the workloads behind a way, or who may pass the gateway."""
    workloads = path.endpoint.workloads if path.endpoint is not None else []
    for one in path.cluster.authorizations:
        at_gateway = one.selector is not None and ("istio", "ingressgateway") in one.selector.labels
        if at_gateway or any(one.covers(workload) for workload in workloads):
            return f"AuthorizationPolicy {one.name}"
    return None
