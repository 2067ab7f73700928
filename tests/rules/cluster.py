"""Objects of a small cluster, in the words that tell them apart: further members are lines of flow style."""

from __future__ import annotations

READY = "readinessProbe: {httpGet: {path: /ready, port: 8080}}"
REQUESTS = "resources: {requests: {cpu: 100m}}"
CPU = "{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}"


def thing(kind: str, spec: str, *, name: str = "orders", namespace: str = "", version: str = "v1") -> str:
    metadata = f"name: {name}, namespace: {namespace}" if namespace else f"name: {name}"
    return f"apiVersion: {version}\nkind: {kind}\nmetadata: {{{metadata}}}\nspec: {{{spec}}}\n"


def workload(
    container: str = READY,
    *more: str,
    kind: str = "Deployment",
    name: str = "orders",
    labels: str = "app: orders",
    image: str = "acme/orders:1",
    pod: str = "",
    replicas: str = "",
    namespace: str = "",
) -> str:
    """A workload of a main container, and of those in `more`."""
    main = f"{{name: {name}, image: '{image}'{f', {container}' if container else ''}}}"
    containers = f"containers: [{', '.join((main, *more))}]{f', {pod}' if pod else ''}"
    template = f"template: {{metadata: {{labels: {{{labels}}}}}, spec: {{{containers}}}}}"
    count = f"replicas: {replicas}, " if replicas else ""
    spec = f"{count}selector: {{matchLabels: {{{labels}}}}}, {template}"
    return thing(kind, spec, name=name, namespace=namespace, version="apps/v1")


def service(
    selector: str = "app: orders",
    ports: str = "{port: 80}",
    more: str = "",
    *,
    name: str = "orders",
    namespace: str = "",
) -> str:
    parts = [f"ports: [{ports}]", f"selector: {{{selector}}}" if selector else "", more]
    return thing("Service", ", ".join(filter(None, parts)), name=name, namespace=namespace)


def ingress(backend: str, *, namespace: str = "") -> str:
    path = f"{{path: /, pathType: Prefix, backend: {{{backend}}}}}"
    spec = f"rules: [{{host: shop.acme.io, http: {{paths: [{path}]}}}}]"
    return thing("Ingress", spec, namespace=namespace, version="networking.k8s.io/v1")


def old_ingress(name: str, port: str) -> str:
    """In the words of the API before version 1."""
    path = f"{{path: /, backend: {{serviceName: {name}, servicePort: {port}}}}}"
    spec = f"rules: [{{host: shop.acme.io, http: {{paths: [{path}]}}}}]"
    return thing("Ingress", spec, version="extensions/v1beta1")


def to_service(name: str = "orders", port: str = "number: 80") -> str:
    return f"service: {{name: {name}, port: {{{port}}}}}"


def route(backend: str) -> str:
    spec = f"parentRefs: [{{name: public}}], rules: [{{backendRefs: [{{{backend}}}]}}]"
    return thing("HTTPRoute", spec, version="gateway.networking.k8s.io/v1")


def autoscaler(
    target: str = "orders", metric: str = CPU, *, kind: str = "Deployment", least: int = 2, namespace: str = ""
) -> str:
    scaled = f"scaleTargetRef: {{apiVersion: apps/v1, kind: {kind}, name: {target}}}"
    spec = f"minReplicas: {least}, maxReplicas: 5, metrics: [{metric}], {scaled}"
    return thing("HorizontalPodAutoscaler", spec, namespace=namespace, version="autoscaling/v2")


def budget(limit: str, selector: str = "matchLabels: {app: orders}", *, namespace: str = "") -> str:
    spec = f"{limit}, selector: {{{selector}}}"
    return thing("PodDisruptionBudget", spec, namespace=namespace, version="policy/v1")


def policy(selector: str = "matchLabels: {app: orders}", *, source: str = "", namespace: str = "") -> str:
    spec = f"podSelector: {{{selector}}}, policyTypes: [Ingress], ingress: [{{{source}}}]"
    return thing("NetworkPolicy", spec, namespace=namespace, version="networking.k8s.io/v1")


def claim(mode: str) -> str:
    return thing("PersistentVolumeClaim", f"accessModes: [{mode}]", name="data")


def nightly(container: str = "") -> str:
    """A job that runs by the clock."""
    pod = f"{{restartPolicy: Never, containers: [{{name: nightly, image: acme/nightly{container}}}]}}"
    template = f"{{metadata: {{labels: {{app: nightly}}}}, spec: {pod}}}"
    spec = f'schedule: "0 3 * * *", jobTemplate: {{spec: {{template: {template}}}}}'
    return thing("CronJob", spec, name="nightly", version="batch/v1")
