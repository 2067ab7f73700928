"""Ways in that Gateway API routes and Istio's VirtualServices open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.link.kubernetes.timeout import timeout_of
from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.network import Path

_INTERNAL_MARKS = ("internal", "private")


def gateway_paths(one: Object, cluster: Cluster, gateways: Sequence[Object]) -> Iterator[Path]:
    """Each backend of a route of the Gateway API. One that hangs on Services alone lets nobody in."""
    parents = [item for item in one.part.items("spec", "parentRefs") if item.text("kind") in {None, "Gateway"}]
    through = parents[0].text("name") if parents else None
    exposure = _exposure(gateways, [parent.text("name") for parent in parents]) if parents else "internal"
    for rule in one.part.items("spec", "rules"):
        matches: list[Part | None] = [*rule.items("matches")]
        for backend, match in product(rule.items("backendRefs"), matches or [None]):
            path = _backed(one, cluster, backend)
            if path is not None:
                path.through, path.exposure = through or "mesh", exposure
                path.host = next((item.written for item in one.part.items("spec", "hostnames")), None)
                path.timeout = timeout_of(rule, "timeouts", "request")
                _match(path, match, rule)
                yield path


def _backed(one: Object, cluster: Cluster, backend: Part) -> Path | None:
    """A way to one backend; None for one that is no Service."""
    name, port = backend.get("name"), backend.get("port")
    if backend.text("kind") not in {None, "Service"} or name is None or name.written is None:
        return None
    return Path(
        cluster=cluster,
        kind=one.kind,
        route=one.name,
        place=name.place,
        target=name.written,
        namespace=backend.text("namespace") or one.namespace,
        port=port.written if port is not None else None,
        port_place=port.place if port is not None else None,
        resolved=backend.text("namespace") in {None, one.namespace},
    )


def _match(path: Path, match: Part | None, rule: Part) -> None:
    """Lay what a rule matches, and how it rewrites, into a path."""
    if match is not None:
        path.path = match.text("path", "value") or "/"
        path.exact = match.text("path", "type") == "Exact"
        path.rewritten = match.text("path", "type") == "RegularExpression" or match.get("method", "service") is not None
        method = match.text("method")
        path.methods = (method.upper(),) if method else None
    for item in rule.items("filters"):
        rewrite = item.get("urlRewrite", "path")
        if rewrite is not None:
            to_root = rewrite.text("replacePrefixMatch") == "/"
            path.strip_prefix, path.rewritten = (path.path, path.rewritten) if to_root else (None, True)


def virtual_paths(one: Object, cluster: Cluster, gateways: Sequence[Object]) -> Iterator[Path]:
    """Each destination of a VirtualService. One that names no gateway only shapes calls within the mesh."""
    names = [text for item in one.part.items("spec", "gateways") if (text := item.written) and text != "mesh"]
    through = names[0].rpartition("/")[2] if names else "mesh"
    exposure = _exposure(gateways, [name.rpartition("/")[2] for name in names]) if names else "internal"
    rules = [rule for protocol in ("http", "tcp", "tls") for rule in one.part.items("spec", protocol)]
    for rule in rules:
        matches: list[Part | None] = [*rule.items("match")]
        for destination, match in product(_destinations(rule), matches or [None]):
            path = _destined(one, cluster, destination)
            if path is not None:
                path.through, path.exposure = through, exposure
                path.host = next((item.written for item in one.part.items("spec", "hosts")), None)
                path.timeout = timeout_of(rule, "timeout")
                _match_uri(path, match, rule)
                yield path


def _destined(one: Object, cluster: Cluster, destination: Part) -> Path | None:
    """A way to one destination; None where that is not said."""
    name, port = destination.get("host"), destination.get("port", "number")
    if name is None or name.written is None:
        return None
    service, namespace, resolved = _service(name.written, one.namespace)
    others = namespace != one.namespace and all(each.namespace != namespace for each in cluster.endpoints)
    return Path(
        cluster=cluster,
        kind=one.kind,
        route=one.name,
        place=name.place,
        target=service,
        namespace=namespace,
        port=port.written if port is not None else None,
        port_place=port.place if port is not None else None,
        resolved=resolved and not others,  # of a namespace that these files fill
    )


def _destinations(rule: Part) -> Iterator[Part]:
    for route in rule.items("route"):
        destination = route.get("destination")
        if destination is not None:
            yield destination


def _match_uri(path: Path, match: Part | None, rule: Part) -> None:
    if match is not None:
        exact, prefix = match.text("uri", "exact"), match.text("uri", "prefix")
        path.path = exact or prefix or "/"
        path.exact = exact is not None
        path.rewritten = match.get("uri", "regex") is not None
        method = match.text("method", "exact")
        path.methods = (method.upper(),) if method else None
    rewrite = rule.text("rewrite", "uri")
    if rewrite is not None:
        path.strip_prefix, path.rewritten = (path.path, path.rewritten) if rewrite == "/" else (None, True)


def _service(host: str, namespace: str | None) -> tuple[str, str | None, bool]:
    """Name and namespace of the Kubernetes Service that a host means, and whether it means one."""
    labels = host.rstrip(".").split(".")
    if len(labels) == 1:
        return labels[0], namespace, True
    return labels[0], labels[1], labels[2:] in (["svc"], ["svc", "cluster", "local"])


def _exposure(gateways: Sequence[Object], names: Sequence[str | None]) -> str | None:
    """Public where a gateway that it hangs on is in the input and says nothing of inside; None for an unknown one."""
    found = [one for one in gateways if one.name in names]
    if not found:
        return None
    inside = all(any(mark in text.lower() for mark in _INTERNAL_MARKS for text in _words(one)) for one in found)
    return "internal" if inside else "public"


def _words(gateway: Object) -> list[str]:
    """What may say that a gateway is for inside: its name, class, selector and annotations on load balancers."""
    class_ = gateway.part.text("spec", "gatewayClassName") or ""
    balancer = [f"{key}={value}" for key, value in gateway.annotations.items() if "load-balancer" in key]
    return [gateway.name, class_, *gateway.part.texts("spec", "selector").values(), *balancer]
