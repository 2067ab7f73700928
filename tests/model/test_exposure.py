"""Which operations the outside reaches, and which doors stand open."""

from __future__ import annotations

import pytest

from plumbrule.model.joined.doors import open_doors, open_ports
from plumbrule.model.joined.exposure import (
    covers,
    inside_operations,
    narrower_paths,
    open_operations,
    routed_operations,
)
from plumbrule.model.services.system import Route
from tests.link.systems import system_of

CONTRACT = """\
openapi: 3.0.3
info: {title: Orders, version: 1.0.0}
servers: [{url: "https://shop.io/shop"}]
paths:
  /orders:
    get: {security: [{token: []}], responses: {"200": {description: all}}}
    post: {responses: {"201": {description: made}}}
  /orders/{id}/notes:
    get: {tags: [Internal], responses: {"200": {description: all}}}
  /reindex:
    post: {x-internal: true, security: [{token: []}], responses: {"202": {description: started}}}
  /login:
    post: {responses: {"204": {description: in}}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
"""


def route(written: str, contract: str = CONTRACT) -> Route:
    """The gateway's route to orders; `written` is what follows the service in flow style."""
    manifest = (
        "version: 1\nservices:\n  gateway:\n    type: gateway\n"
        f"    routes: [{{service: orders, {written}}}]\n"
        "  orders:\n    provides: [{name: api, spec: openapi.yaml}]\n"
    )
    [found] = system_of({"services.yaml": manifest, "openapi.yaml": contract}).services["gateway"].routes
    return found


@pytest.mark.parametrize(
    ("prefix", "path", "covered"),
    [
        ("/orders", "/orders", True),
        ("/orders/", "/orders/{id}", True),
        ("/orders", "/orders-archive", False),
        ("/orders/open", "/orders", False),
        ("/orders/*", "/orders/{id}", True),
        ("/orders/17", "/orders/{id}", True),
        ("/", "/anything", True),
    ],
)
def test_a_route_covers_whole_segments(prefix: str, path: str, covered: bool) -> None:
    assert covers(prefix, path) is covered


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("path: /orders", ["GET /orders", "POST /orders", "GET /orders/{id}/notes"]),
        ("path: /shop/orders", ["GET /orders", "POST /orders", "GET /orders/{id}/notes"]),
        ("path: /x/orders, stripPrefix: /x", ["GET /orders", "POST /orders", "GET /orders/{id}/notes"]),
        ("path: /orders, methods: [POST]", ["POST /orders"]),
        ("path: /reindex", ["POST /reindex"]),
        ("path: /x/orders", []),
    ],
)
def test_a_route_leads_to_operations(written: str, expected: list[str]) -> None:
    assert [operation.address for operation in routed_operations(route(written))] == expected


def test_open_operations_are_writes_that_nobody_checks() -> None:
    everything = route("path: /")
    assert [one.address for one in open_operations(everything, reads=False)] == ["POST /orders"]
    assert [one.address for one in open_operations(everything, reads=True)] == [
        "POST /orders",
        "GET /orders/{id}/notes",
    ]


def test_a_contract_without_schemes_says_nothing() -> None:
    without = CONTRACT[: CONTRACT.index("components:")].replace("security: [{token: []}], ", "")
    assert list(open_operations(route("path: /", without), reads=True)) == []


def test_what_is_meant_for_inside_is_said_in_words_or_by_a_tag() -> None:
    everything = route("path: /")
    inside = list(inside_operations(everything))
    assert [(one.operation.address, one.is_written) for one in inside] == [
        ("GET /orders/{id}/notes", False),
        ("POST /reindex", True),
    ]
    assert narrower_paths(everything, {one.operation for one in inside}) == ["/login", "/orders"]


@pytest.mark.parametrize(
    ("service", "doors"),
    [
        ("provides: [{name: api, exposure: public, auth: none}]", [("the API api of orders", False)]),
        ("provides: [{name: api, exposure: public, auth: oauth2}]", []),
        ("provides: [{name: api, exposure: internal, auth: none}]", []),
        ("provides: [{name: api, exposure: public}]", []),
        ("type: frontend\n    provides: [{name: api, exposure: public, auth: none}]", []),
        (
            "type: gateway\n    routes: [{path: /a, service: orders, exposure: public, auth: none, methods: [GET]}]",
            [("the route /a to orders", True)],
        ),
    ],
)
def test_a_door_stands_open_where_both_are_written(service: str, doors: list[tuple[str, bool]]) -> None:
    found = open_doors(
        system_of({"services.yaml": f"version: 1\nservices:\n  orders:\n    {service}\n"}).services["orders"]
    )
    assert [(door.what, door.only_reads) for door in found] == doors


@pytest.mark.parametrize(
    ("path", "port", "expected"),
    [
        ("compose.yaml", "5432:5432", [("db", False)]),
        ("compose.yaml", "127.0.0.1:5432:5432", []),
        ("compose.yaml", "0.0.0.0:5432:5432", [("db", False)]),
        ("compose.yaml", "192.168.1.4:5432:5432", []),
        ("compose.yaml", "${ADDRESS}:5432:5432", []),
        ("compose.prod.yaml", "5432:5432", [("db", True)]),
        ("compose.dev.yaml", "5432:5432", []),
        ("test/compose.yaml", "5432:5432", []),
    ],
)
def test_a_port_is_open_on_every_interface(path: str, port: str, expected: list[tuple[str, bool]]) -> None:
    compose = f"services:\n  db:\n    image: postgres:16\n    ports: ['{port}']\n"
    ports = open_ports(system_of({path: compose}))
    assert [(node.name, is_production) for node, _, is_production in ports] == expected
