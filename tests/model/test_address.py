from __future__ import annotations

import pytest

from plumbrule.model.address import is_under


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("GET /orders", "GET /orders"),
        ("GET /orders ?limit", "GET /orders"),
        ("GET /orders 200 body.data[].id", "GET /orders 200"),
        ("GET /orders 200 body.data[].id", "GET /orders 200 body.data"),
        ("schema Order.lines[].sku", "schema Order"),
        ("schema Order.tags{}", "schema Order.tags"),
        ("orders.customer_id", "orders"),
        ("WEBHOOK shipped POST body", "WEBHOOK shipped POST"),
        ("POST /a/{b} body", "POST /a/{b}"),
    ],
)
def test_what_lies_in_a_node(address: str, root: str) -> None:
    assert is_under(address, root)


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("GET /orders.json", "GET /orders"),
        ("GET /orders{.format} 200", "GET /orders"),
        ("GET /orders/{id}", "GET /orders"),
        ("schema Orders", "schema Order"),
        ("GET /orders", "GET /orders 200"),
    ],
)
def test_what_only_begins_alike(address: str, root: str) -> None:
    assert not is_under(address, root)
