"""Ways in that an Ingress opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.network import Path

_CLASS = "kubernetes.io/ingress.class"
_AUTH = re.compile(r"/(?:auth-url|auth-signin|auth-type|auth-tls-secret|auth-secret)$|^konghq\.com/plugins$")
_MIDDLEWARES = "traefik.ingress.kubernetes.io/router.middlewares"
_AUTH_MIDDLEWARE = re.compile(r"(?i)auth|oidc|jwt|login|sso")
_INTERNAL = re.compile(r"(?i)(?:^|[-_.])(?:internal|private|intranet)(?:$|[-_.])")


def ingress_paths(one: Object, cluster: Cluster) -> Iterator[Path]:
    """Each backend of an Ingress, the default one too."""
    annotations = one.annotations
    default = one.part.get("spec", "defaultBackend") or one.part.get("spec", "backend")
    class_ = one.part.text("spec", "ingressClassName") or annotations.get(_CLASS) or ""
    if default is not None and (path := _path(one, cluster, default, class_, annotations)) is not None:
        yield path
    for rule in one.part.items("spec", "rules"):
        for item in rule.items("http", "paths"):
            backend = item.get("backend")
            found = _path(one, cluster, backend, class_, annotations) if backend is not None else None
            if found is not None:
                found.host = rule.text("host")
                found.exact = item.text("pathType") == "Exact"
                found.path = item.text("path") or "/"
                found.rewritten = found.rewritten or "(" in found.path
                found.strip_prefix = found.path if _rewrite(annotations) == "/" and not found.rewritten else None
                yield found


def _path(one: Object, cluster: Cluster, backend: Part, class_: str, annotations: Mapping[str, str]) -> Path | None:
    """A way to one backend, in the old form and the new; None for a backend that is no Service."""
    name = backend.get("service", "name") or backend.get("serviceName")
    ports = (("service", "port", "number"), ("service", "port", "name"), ("servicePort",))
    port = next((found for way in ports if (found := backend.get(*way)) is not None), None)
    if name is None or name.written is None:
        return None
    rewrite = _rewrite(annotations)
    return Path(
        cluster=cluster,
        kind=one.kind,
        route=one.name,
        place=name.place,
        target=name.written,
        namespace=one.namespace,
        port=port.written if port is not None else None,
        port_place=port.place if port is not None else None,
        through=f"ingress {class_}".strip(),
        exposure="internal" if _is_internal(class_, annotations) else "public",
        auth=_auth(annotations),
        rewritten=rewrite not in {None, "/"} or _other_rewrite(annotations),
        resolved=port is None or port.written != "use-annotation",  # an action of the load balancer, no Service
    )


def _rewrite(annotations: Mapping[str, str]) -> str | None:
    return next((value for key, value in annotations.items() if key.endswith("/rewrite-target")), None)


def _other_rewrite(annotations: Mapping[str, str]) -> bool:
    """Something else changes the path: Traefik's middlewares, HAProxy's path rewriting."""
    others = (key for key in annotations if "rewrite" in key and not key.endswith("/rewrite-target"))
    return any(others) or "strip" in annotations.get(_MIDDLEWARES, "").lower()


def _auth(annotations: Mapping[str, str]) -> str | None:
    """What asks for credentials in front of the service."""
    for key, value in annotations.items():
        if key == _MIDDLEWARES:
            if _AUTH_MIDDLEWARE.search(value):
                return value
        elif _AUTH.search(key) and value.lower() not in {"none", ""}:
            return "mtls" if key.endswith("/auth-tls-secret") else key.rpartition("/")[2]
    return None


def _is_internal(class_: str, annotations: Mapping[str, str]) -> bool:
    """For inside only: by the class's name, the load balancer's scheme, or a list of addresses that may come in."""
    schemes = [value for key, value in annotations.items() if key.endswith("/scheme")]
    return (
        _INTERNAL.search(class_) is not None
        or "internal" in schemes
        or any(key.endswith(("/whitelist-source-range", "/allowlist-source-range")) for key in annotations)
        or annotations.get(_CLASS) == "gce-internal"
    )
