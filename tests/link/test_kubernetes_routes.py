"""Ways in: Ingresses, routes of the Gateway API, VirtualServices, and what stands in front of them."""

from __future__ import annotations

from plumbrule.model.services.system import Route, System
from tests.link.kubernetes.texts import deployment, service, thing, together
from tests.link.systems import system_of

ORDERS = together(deployment("orders", "shop/orders"), service("orders"))
GATEWAY = thing("gateway.networking.k8s.io/v1", "Gateway", "{name: front}", "{gatewayClassName: istio}")


def routes(*documents: str) -> list[Route]:
    system: System = system_of({"k8s.yaml": together(ORDERS, *documents)})
    return [route for one in system.services.values() for route in one.routes]


def ingress(annotations: str = "", class_: str = "nginx", path: str = "/orders", kind: str = "Prefix") -> str:
    return f"""\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {{name: shop, annotations: {{{annotations}}}}}
spec:
  ingressClassName: {class_}
  rules:
    - host: shop.io
      http:
        paths: [{{path: '{path}', pathType: {kind}, backend: {{service: {{name: orders, port: {{number: 80}}}}}}}}]
"""


def test_an_ingress_is_a_public_way_through_its_class() -> None:
    (route,) = routes(ingress())
    assert (route.gateway.name, route.target_name, route.path, route.host) == (
        "ingress nginx",
        "orders",
        "/orders",
        "shop.io",
    )
    assert (route.exposure, route.auth, route.exact, route.rewritten) == ("public", None, False, False)


def test_a_class_or_an_annotation_says_that_it_is_for_inside() -> None:
    for text in (
        ingress(class_="nginx-internal"),
        ingress("alb.ingress.kubernetes.io/scheme: internal"),
        ingress("nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8"),
    ):
        assert [route.exposure for route in routes(text)] == ["internal"], text


def test_what_asks_for_credentials_in_front_is_known() -> None:
    for annotation, auth in {
        "nginx.ingress.kubernetes.io/auth-url: https://login.shop.io": "auth-url",
        "nginx.ingress.kubernetes.io/auth-tls-secret: a/b": "mtls",
        "traefik.ingress.kubernetes.io/router.middlewares: shop-auth@file": "shop-auth@file",
        "alb.ingress.kubernetes.io/auth-type: cognito": "auth-type",
        "alb.ingress.kubernetes.io/auth-type: none": None,
    }.items():
        assert [route.auth for route in routes(ingress(annotation))] == [auth], annotation


def test_a_rewrite_with_captures_hides_what_the_service_sees() -> None:
    (plain,) = routes(ingress("nginx.ingress.kubernetes.io/rewrite-target: /"))
    assert (plain.strip_prefix, plain.rewritten) == ("/orders", False)
    (captured,) = routes(ingress("nginx.ingress.kubernetes.io/rewrite-target: /$2", path="/orders(/|$)(.*)"))
    assert (captured.strip_prefix, captured.rewritten) == (None, True)


def test_a_route_of_the_gateway_api_is_as_public_as_its_gateway() -> None:
    text = """\
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: front}]
  rules:
    - matches: [{path: {type: Exact, value: /orders}, method: get}]
      backendRefs: [{name: orders, port: 80}]
"""
    (route,) = routes(GATEWAY, text)
    assert (route.gateway.name, route.exposure, route.exact, route.methods) == ("front", "public", True, ("GET",))
    assert [one.exposure for one in routes(text)] == [None]
    assert [one.exposure for one in routes(GATEWAY.replace("istio", "internal-lb"), text)] == ["internal"]
    guard = thing("gateway.envoyproxy.io/v1alpha1", "SecurityPolicy", "{name: x}", "{targetRefs: [{name: shop}]}")
    assert [one.auth for one in routes(GATEWAY, text, guard)] == ["SecurityPolicy"]


def test_a_virtual_service_without_gateway_lets_nobody_in() -> None:
    text = """\
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: shop}
spec:
  hosts: [shop.io]
  gateways: [front]
  http:
    - match: [{uri: {prefix: /shop}}]
      rewrite: {uri: /}
      route: [{destination: {host: orders.shop.svc.cluster.local, port: {number: 80}}}]
"""
    istio = thing("networking.istio.io/v1", "Gateway", "{name: front}", "{selector: {istio: ingressgateway}}")
    (route,) = routes(istio, text)
    assert (route.gateway.name, route.exposure, route.strip_prefix) == ("front", "public", "/shop")
    assert routes(istio, text.replace("  gateways: [front]\n", "")) == []


def test_a_service_of_several_programs_is_no_target() -> None:
    both = deployment("orders", "shop/other").replace("name: orders}", "name: others}", 1)
    assert routes(both, ingress()) == []


def test_a_host_that_only_insiders_can_look_up_leaves_the_exposure_open() -> None:
    for host in ("shop.local", "shop.10.0.0.7.nip.io", "localhost"):
        assert [route.exposure for route in routes(ingress().replace("shop.io", host))] == [None], host
    assert [route.exposure for route in routes(ingress().replace("host: shop.io", "host: '*.shop.io'"))] == ["public"]
