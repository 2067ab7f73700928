"""What a mesh says of calls: timeouts, retries, ejection, and how a server in a cluster is set up."""

from __future__ import annotations

from decimal import Decimal

from plumbrule.model.services.policy import CallPolicy
from tests.link.kubernetes.texts import deployment, service, thing, together
from tests.link.systems import edge, system_of

SHOP = together(
    deployment("web", "shop/web", {"URL": "http://orders"}), deployment("orders", "shop/orders"), service("orders")
)


def policy(*documents: str) -> CallPolicy:
    return edge(system_of({"k8s.yaml": together(SHOP, *documents)}).services["web"], "orders").policy


def virtual(rule: str, gateways: str = "") -> str:
    rules = f"[{{{rule}, route: [{{destination: {{host: orders}}}}]}}]"
    return thing(
        "networking.istio.io/v1", "VirtualService", "{name: a}", f"{{hosts: [orders], {gateways} http: {rules}}}"
    )


def test_a_virtual_service_sets_how_its_host_is_called() -> None:
    found = policy(virtual("timeout: 2s, retries: {attempts: 3, perTryTimeout: 1s, retryOn: '5xx,reset'}"))
    assert found.origin == "istio"
    assert found.timeout is not None
    assert found.timeout.seconds == Decimal(2)
    assert found.retry is not None
    assert (found.retry.attempts, found.retry.on_failure) == (3, True)


def test_zero_seconds_are_no_timeout_and_nothing_is_not_said() -> None:
    off = policy(virtual("timeout: 0s"))
    assert off.timeout is not None
    assert off.timeout.seconds is None
    assert policy(virtual("name: a")).timeout is None


def test_rules_of_a_gateway_say_nothing_of_calls_inside() -> None:
    assert policy(virtual("timeout: 2s", "gateways: [front],")).origin is None
    assert policy(virtual("timeout: 2s", "gateways: [front, mesh],")).origin == "istio"


def test_routes_that_differ_leave_the_call_unknown() -> None:
    assert policy(virtual("timeout: 2s"), virtual("timeout: 5s").replace("{name: a}", "{name: b}")).timeout is None


def test_ejecting_failing_pods_breaks_the_circuit() -> None:
    rule = "{host: orders.default.svc.cluster.local, trafficPolicy: {outlierDetection: {consecutive5xxErrors: 5}}}"
    found = policy(thing("networking.istio.io/v1", "DestinationRule", "{name: a}", rule), virtual("timeout: 2s"))
    assert found.circuit_breaker is True
    assert found.timeout is not None


def test_what_the_manifest_declares_stays() -> None:
    native = "version: 1\nservices:\n  web: {consumes: [{service: orders, timeout: 9s, mode: sync}]}\n  orders: {}\n"
    system = system_of({"services.yaml": native, "k8s.yaml": together(SHOP, virtual("timeout: 2s"))})
    found = edge(system.services["web"], "orders").policy
    assert found.timeout is not None
    assert found.timeout.seconds == Decimal(9)


def test_a_server_is_set_up_by_its_arguments_and_kept_by_a_claim() -> None:
    pod = """\
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: cache}
spec:
  template:
    spec:
      containers:
        - {name: cache, image: 'redis:7', args: [--maxmemory, 1gb], volumeMounts: [{name: data, mountPath: /data}]}
"""
    settings = system_of({"k8s.yaml": pod}).stores["cache"].settings
    assert (settings.memory_limit, settings.persistent) == ("1gb", True)
    gone = pod.replace("    spec:\n", "    spec:\n      volumes: [{name: data, emptyDir: {}}]\n", 1)
    assert system_of({"k8s.yaml": gone}).stores["cache"].settings.persistent is False
