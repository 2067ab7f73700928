"""What consumers say they call, found in the provider's contract, and whether it takes what they send."""

from __future__ import annotations

import pytest

from plumbrule.model.joined.consumption import (
    consumed_operations,
    is_fully_known,
    is_sunset,
    misdeclared_versions,
    offered_versions,
    suggestion,
)
from plumbrule.model.joined.credentials import refused_operations
from plumbrule.model.joined.major_version import major
from plumbrule.model.services.system import Dependency
from tests.link.systems import edge, system_of

CONTRACT = """\
openapi: 3.0.3
info: {title: Orders, version: 2.1.0}
servers: [{url: "https://shop.io/api/v2"}]
security: [{token: []}]
paths:
  /orders:
    get: {operationId: listOrders, responses: {"200": {description: all}}}
    post:
      operationId: createOrder
      security: [{key: [], token: []}, {cert: []}]
      responses: {"201": {description: made}}
  /orders/{order_id}:
    get:
      operationId: getOrder
      security: []
      responses: {"200": {description: one, headers: {Sunset: {schema: {type: string}}}}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    key: {type: apiKey, in: header, name: X-Key}
    cert: {type: mutualTLS}
"""


def consumer(wants: str, provides: str = "{name: api, spec: openapi.yaml}", contract: str = CONTRACT) -> Dependency:
    """The edge from web to orders; `wants` is what follows `service: orders` in flow style."""
    services = f"  web: {{consumes: [{{service: orders{wants}}}]}}\n  orders: {{provides: [{provides}]}}\n"
    manifest = f"version: 1\nservices:\n{services}"
    return edge(system_of({"services.yaml": manifest, "openapi.yaml": contract}).services["web"], "orders")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("listOrders", "GET /orders"),
        ("GET /orders/{id}", "GET /orders/{order_id}"),
        ("get /orders/{id}/", "GET /orders/{order_id}"),
        ("GET /api/v2/orders", "GET /orders"),
        ("GET /order", None),
        ("PUT /orders", None),
        ("listorders", None),
    ],
)
def test_an_operation_is_found_by_its_id_or_by_method_and_path(text: str, address: str | None) -> None:
    [(use, operation)] = consumed_operations(consumer(f", operations: ['{text}']"))
    assert use.text == text
    assert (operation.address if operation else None) == address


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("listOrder", "listOrders"),
        ("PUT /orders", "GET /orders or POST /orders"),
        ("GET /order", "GET /orders"),
        ("reindexEverything", None),
    ],
)
def test_what_was_probably_meant_is_named(text: str, meant: str | None) -> None:
    assert suggestion(consumer(f", operations: ['{text}']"), text) == meant


@pytest.mark.parametrize(
    ("wants", "provides", "known"),
    [
        ("", "{name: api, spec: openapi.yaml}", True),
        (", version: '2'", "{name: api, spec: openapi.yaml}", True),
        (", version: '1'", "{name: api, spec: openapi.yaml}", False),
        ("", "{name: api, spec: openapi.yaml}, {name: rpc, type: grpc}", False),
        ("", "{name: api, spec: openapi.yaml}, {name: other, spec: missing.yaml}", False),
    ],
)
def test_absence_means_something_only_where_all_was_read(wants: str, provides: str, known: bool) -> None:
    assert is_fully_known(consumer(wants, provides)) is known


def test_a_contract_with_an_unread_part_is_not_fully_known() -> None:
    broken = CONTRACT.replace("paths:\n", "paths:\n  /parcels: {$ref: parcels.yaml}\n")
    assert not is_fully_known(consumer("", contract=broken))


def test_a_sunset_header_announces_the_end() -> None:
    found = consumed_operations(consumer(", operations: [getOrder, listOrders]"))
    assert [is_sunset(operation) for _, operation in found if operation] == [True, False]


@pytest.mark.parametrize(
    ("version", "number"),
    [
        ("1", "1"), ("v2", "2"), ("2.1.0", "2"), ("3.0-rc1", "3"), ("01", "1"),
        ("2024-05-01", "2024-05-01"), ("1900.1", "1900.1"), ("latest", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_major_part_of_a_version(version: str | None, number: str | None) -> None:
    assert major(version) == number


def test_a_provider_offers_every_version_that_it_or_its_contract_says() -> None:
    provides = "{name: old, version: '1'}, {name: api, spec: openapi.yaml}"
    assert sorted(offered_versions(consumer("", provides))) == ["1", "2"]


def test_an_offer_that_differs_from_its_contract_is_misdeclared() -> None:
    call = consumer("", "{name: api, spec: openapi.yaml, version: '1'}, {name: same, version: '9'}")
    offers = misdeclared_versions(call.source.system.services["orders"])
    assert [(offer.version, api.title) for offer, api in offers] == [("1", "Orders")]


@pytest.mark.parametrize(
    ("wants", "refused"),
    [
        (", auth: none, operations: [listOrders, getOrder]", ["GET /orders"]),
        (", auth: oauth2, operations: [listOrders]", []),
        (", auth: api-key, operations: [listOrders]", ["GET /orders"]),
        (", auth: api-key, operations: [createOrder]", []),
        (", auth: mtls, operations: [createOrder, listOrders]", ["GET /orders"]),
        (", auth: session, operations: [listOrders]", []),
        (", operations: [listOrders]", []),
        (", auth: none", []),
    ],
)
def test_an_operation_refuses_what_none_of_its_alternatives_takes(wants: str, refused: list[str]) -> None:
    assert [operation.address for operation in refused_operations(consumer(wants))] == refused


def test_without_a_list_every_operation_has_to_refuse() -> None:
    closed = CONTRACT.replace("      security: []\n", "")
    assert len(refused_operations(consumer(", auth: none", contract=closed))) == 3
