"""What kube-linter and kube-score ask of objects that mean one another, where the catalogue asks the same.

Each case is a cluster in our own words, as their documentation describes it. docs/services.md tells where we differ.
"""

from __future__ import annotations

import pytest

from plumbrule.run import run
from plumbrule.tree import Memory
from tests.rules.cluster import (
    CPU,
    READY,
    REQUESTS,
    autoscaler,
    budget,
    claim,
    ingress,
    nightly,
    old_ingress,
    policy,
    route,
    service,
    thing,
    to_service,
    workload,
)

AREAS = ("coupling", "resilience", "messaging", "caching", "capacity", "auth", "privacy", "manifest")
SELECTOR, ROUTE = "manifest/dangling-selector", "manifest/dangling-route"
BUDGET, PROBE = "resilience/disruption-budget-blocks-eviction", "resilience/health-check-missing"
SECRET, STORE = "privacy/secret-in-manifest", "auth/store-exposed"
REQUEST, VOLUME = "capacity/autoscaler-without-requests", "resilience/volume-shared-by-replicas"
FIXED = "capacity/replicas-fight-autoscaler"

APP, SERVICE = workload(), service()
SCALED = workload(f"{READY}, {REQUESTS}")
THREE = workload(replicas="3")
DATABASE = workload(name="db", labels="app: db", image="postgres:16")
NAMED = workload(f"{READY}, ports: [{{name: http, containerPort: 8080}}]")
MOUNTED = f"{READY}, volumeMounts: [{{name: d, mountPath: /data}}]"
VOLUMES = "volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]"
WRITTEN = "x9Kf3qplLm27"


def database(more: str) -> str:
    return service("app: db", "{port: 5432}", more, name="db")


def with_setting(name: str, value: str) -> str:
    return workload(f"{READY}, env: [{{name: {name}, value: '{value}'}}]")


SELECTING = [
    ("a Service that fits", (APP, SERVICE), ""),
    ("a Service of another value", (APP, service("app: order")), SELECTOR),
    ("a Service of another key", (APP, service("service: orders")), SELECTOR),
    ("a Service that fits beside one that does not", (APP, SERVICE, service("app: cart", name="cart")), SELECTOR),
    ("a Service in another namespace", (workload(namespace="a"), service(namespace="b")), SELECTOR),
    ("a Service without selector", (APP, service("")), ""),
    ("an external name", (APP, service("", more="type: ExternalName, externalName: pay.example.com")), ""),
    ("a Service without any workload", (SERVICE,), ""),
    ("a Service for a StatefulSet", (workload(kind="StatefulSet"), service(more="clusterIP: None")), ""),
    ("a Service for a DaemonSet", (workload(kind="DaemonSet"), SERVICE), ""),
    ("a Service for the pods of a job", (nightly(), service("app: nightly", name="nightly")), ""),
    ("a Service beside the pods of a job", (nightly(), service("app: night", name="nightly")), SELECTOR),
    ("an autoscaler that fits", (SCALED, SERVICE, autoscaler()), ""),
    ("an autoscaler of another name", (APP, SERVICE, autoscaler("order")), SELECTOR),
    ("an autoscaler of another kind", (APP, SERVICE, autoscaler(kind="StatefulSet")), SELECTOR),
    ("an autoscaler elsewhere", (workload(namespace="a"), service(namespace="a"), autoscaler(namespace="b")), SELECTOR),
    ("a policy that fits", (APP, SERVICE, policy()), ""),
    ("a policy for all pods", (APP, SERVICE, policy("")), ""),
    ("a policy of another value", (APP, SERVICE, policy("matchLabels: {app: order}")), SELECTOR),
    ("a policy elsewhere", (workload(namespace="a"), service(namespace="a"), policy(namespace="b")), SELECTOR),
    ("a budget of another value", (THREE, SERVICE, budget("maxUnavailable: 1", "matchLabels: {app: o}")), SELECTOR),
    (
        "a budget by an expression that fits",
        (THREE, SERVICE, budget("maxUnavailable: 1", "matchExpressions: [{key: app, operator: In, values: [orders]}]")),
        "",
    ),
    (
        "a budget by an expression that does not fit",
        (THREE, SERVICE, budget("maxUnavailable: 1", "matchExpressions: [{key: app, operator: In, values: [order]}]")),
        SELECTOR,
    ),
]
ROUTING = [
    ("an Ingress that fits", (APP, SERVICE, ingress(to_service())), ""),
    ("an Ingress to another Service", (APP, SERVICE, ingress(to_service("order"))), ROUTE),
    ("an Ingress to another port", (APP, SERVICE, ingress(to_service(port="number: 8080"))), ROUTE),
    ("a port by its name", (APP, service(ports="{name: http, port: 80}"), ingress(to_service(port="name: http"))), ""),
    ("a port by another", (APP, service(ports="{name: http, port: 80}"), ingress(to_service(port="name: web"))), ROUTE),
    ("an Ingress to a bucket", (APP, SERVICE, ingress("resource: {kind: Bucket, name: b}")), ""),
    (
        "an Ingress in another namespace",
        (workload(namespace="a"), service(namespace="a"), ingress(to_service(), namespace="b")),
        ROUTE,
    ),
    ("an old Ingress that fits", (APP, SERVICE, old_ingress("orders", "80")), ""),
    ("an old Ingress to another Service", (APP, SERVICE, old_ingress("order", "80")), ROUTE),
    ("an old Ingress to another port", (APP, SERVICE, old_ingress("orders", "81")), ROUTE),
    ("an HTTPRoute that fits", (APP, SERVICE, route("name: orders, port: 80")), ""),
    ("an HTTPRoute to another Service", (APP, SERVICE, route("name: order, port: 80")), ROUTE),
    ("an HTTPRoute to another port", (APP, SERVICE, route("name: orders, port: 81")), ROUTE),
    ("a target port by its name", (NAMED, service(ports="{port: 80, targetPort: http}")), ""),
    ("a target port by another name", (NAMED, service(ports="{port: 80, targetPort: web}")), ROUTE),
    ("a target port that no container declares", (NAMED, service(ports="{port: 80, targetPort: 9090}")), ""),
]
RUNNING = [
    ("pods that get calls without a probe", (workload(""), SERVICE), PROBE),
    ("a liveness probe alone", (workload("livenessProbe: {exec: {command: [test]}}"), SERVICE), PROBE),
    ("a probe by a command", (workload("readinessProbe: {exec: {command: [test]}}"), SERVICE), ""),
    ("a probe by gRPC", (workload("readinessProbe: {grpc: {port: 9090}}"), SERVICE), ""),
    ("pods that nobody calls", (workload(""),), ""),
    ("a job", (nightly(),), ""),
    ("a budget of none", (THREE, SERVICE, budget("maxUnavailable: 0")), BUDGET),
    ("a budget of none of a hundred", (THREE, SERVICE, budget("maxUnavailable: 0%")), BUDGET),
    ("a budget of one", (THREE, SERVICE, budget("maxUnavailable: 1")), ""),
    ("a budget that keeps all", (THREE, SERVICE, budget("minAvailable: 3")), BUDGET),
    ("a budget that keeps all of a hundred", (THREE, SERVICE, budget("minAvailable: 100%")), BUDGET),
    ("a budget that keeps all but one", (THREE, SERVICE, budget("minAvailable: 2")), ""),
    ("a budget that keeps half of one", (workload(replicas="1"), SERVICE, budget("minAvailable: 50%")), BUDGET),
    ("a budget that keeps the only one", (APP, SERVICE, budget("minAvailable: 1")), BUDGET),
    ("a budget that keeps the fewest", (SCALED, SERVICE, autoscaler(least=2), budget("minAvailable: 2")), BUDGET),
    ("one volume for two", (claim("ReadWriteOnce"), workload(MOUNTED, pod=VOLUMES, replicas="2"), SERVICE), VOLUME),
    ("one volume for one", (claim("ReadWriteOnce"), workload(MOUNTED, pod=VOLUMES), SERVICE), ""),
    ("a volume for many", (claim("ReadWriteMany"), workload(MOUNTED, pod=VOLUMES, replicas="2"), SERVICE), ""),
    ("a volume that nobody mounts", (claim("ReadWriteOnce"), workload(pod=VOLUMES, replicas="2"), SERVICE), ""),
    ("a number beside an autoscaler", (workload(f"{READY}, {REQUESTS}", replicas="3"), SERVICE, autoscaler()), FIXED),
    ("utilisation of nothing", (APP, SERVICE, autoscaler()), REQUEST),
    ("utilisation of limits", (workload(f"{READY}, resources: {{limits: {{cpu: 1}}}}"), SERVICE, autoscaler()), ""),
    ("memory without a request", (SCALED, SERVICE, autoscaler(metric=CPU.replace("cpu", "memory"))), REQUEST),
    (
        "an average that needs no request",
        (APP, SERVICE, autoscaler(metric="{type: Resource, resource: {name: cpu, target: {averageValue: 500m}}}")),
        "",
    ),
    (
        "a second container without a request",
        (workload(f"{READY}, {REQUESTS}", "{name: worker, image: acme/worker}"), SERVICE, autoscaler()),
        REQUEST,
    ),
    ("requests by default", (APP, SERVICE, autoscaler(), thing("LimitRange", "limits: [{type: Container}]")), ""),
]
GUARDED = [
    ("a password", (with_setting("DB_PASSWORD", WRITTEN), SERVICE), SECRET),
    ("a key of a framework", (with_setting("SECRET_KEY", WRITTEN), SERVICE), SECRET),
    ("a password in an address", (with_setting("DB_URL", f"postgres://a:{WRITTEN}@db.example.com/o"), SERVICE), SECRET),
    ("a password of a job", (nightly(f", env: [{{name: DB_PASSWORD, value: {WRITTEN}}}]"),), SECRET),
    ("an empty password", (with_setting("DB_PASSWORD", ""), SERVICE), ""),
    ("a word to be replaced", (with_setting("DB_PASSWORD", "changeme"), SERVICE), ""),
    ("a file of a password", (with_setting("DB_PASSWORD_FILE", "/run/secrets/db"), SERVICE), ""),
    ("a name of a secret", (with_setting("DB_PASSWORD_SECRET_NAME", "orders-db"), SERVICE), ""),
    (
        "a password from a Secret",
        (
            workload(f"{READY}, env: [{{name: P, valueFrom: {{secretKeyRef: {{name: db, key: password}}}}}}]"),
            SERVICE,
        ),
        "",
    ),
    ("a database on every machine", (DATABASE, database("type: NodePort")), STORE),
    ("a database behind a balancer", (DATABASE, database("type: LoadBalancer")), STORE),
    (
        "a database for one network",
        (DATABASE, database("type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]")),
        "",
    ),
    ("a database behind an Ingress", (DATABASE, database(""), ingress(to_service("db", "number: 5432"))), STORE),
    (
        "one pod of a database behind a balancer",
        (
            workload(kind="StatefulSet", name="db", labels="app: db", image="postgres:16"),
            service("statefulset.kubernetes.io/pod-name: db-0", "{port: 5432}", "type: LoadBalancer", name="db-0"),
        ),
        STORE,
    ),
    ("an application behind a balancer", (APP, service(more="type: LoadBalancer")), ""),
    (
        "a database that no policy guards",
        (DATABASE, database(""), APP, SERVICE, policy()),
        "auth/store-without-network-policy",
    ),
    ("a database that a policy guards", (DATABASE, database(""), policy("matchLabels: {app: db}")), ""),
    ("two objects of one name", (APP, workload(image="acme/orders:2"), SERVICE), "manifest/duplicate-name"),
]
DIFFERENT = [
    ("a label that may be put on later", (APP, service("app: orders, role: primary")), ""),
    (
        "a peer that is somebody else's",
        (APP, SERVICE, policy(source="from: [{podSelector: {matchLabels: {app: x}}}]")),
        "",
    ),
    ("a probe of what stands before", (workload("", f"{{name: auth-proxy, image: a/b, {READY}}}"), SERVICE), ""),
]


@pytest.mark.parametrize(
    ("objects", "told"),
    [
        pytest.param(objects, told, id=sentence)
        for cases in (SELECTING, ROUTING, RUNNING, GUARDED, DIFFERENT)
        for sentence, objects, told in cases
    ],
)
def test_what_objects_of_a_cluster_say_of_one_another(objects: tuple[str, ...], told: str) -> None:
    report = run(Memory({"k8s/shop.yaml": "---\n".join(objects).encode()}), select=AREAS)
    assert not report.crashes
    assert [one.finding.rule for one in report.findings] == ([told] if told else [])
