from __future__ import annotations

import json

from tests.draw.drawing import drawn, findings, refused

CHAIN = """\
version: 1
services:
  web: {consumes: [{service: orders, mode: sync, timeout: 500ms, operations: [createOrder]}]}
  orders: {consumes: [{service: payments, mode: sync, timeout: 1s, retry: {attempts: 2}, operations: [pay, void, x]}]}
  payments: {}
"""


def test_the_longest_chain_is_told_with_its_patience() -> None:
    assert (
        drawn(CHAIN, "calls").text
        == """\
%% longest chain of 2 calls
sequenceDiagram
  participant n_web as web
  participant n_orders as orders
  participant n_payments as payments
  n_web->>n_orders: createOrder (timeout 500ms)
  n_orders->>n_payments: pay, void +1 (timeout 1s, 2 retries)
"""
    )


def test_a_circle_comes_before_a_chain() -> None:
    manifest = CHAIN.replace("payments: {}", "payments: {consumes: [{service: orders, mode: sync}]}")
    assert drawn(manifest, "calls", "ascii").text.splitlines()[0] == "circle of 2 services: orders, payments"


def test_the_focus_is_a_service_and_what_it_sets_off() -> None:
    assert len(drawn(CHAIN, "calls", "ascii", focus="web").text.splitlines()) == 2
    assert len(drawn(CHAIN, "calls", "ascii", focus="web", depth=2).text.splitlines()) == 3


def test_the_focus_may_be_an_operation_and_who_calls_it() -> None:
    assert drawn(CHAIN, "calls", "ascii", focus="void").text == "calls of void\n1  orders → payments: void\n"


def test_an_unknown_name_is_refused_with_what_was_meant() -> None:
    assert refused(CHAIN, "calls", focus="orderz") == "nothing is called 'orderz'; did you mean orders?"


def test_a_finding_is_told_call_by_call_with_its_message() -> None:
    (finding,) = findings(CHAIN, "resilience/timeout-inversion")
    text = drawn(CHAIN, "calls", finding=finding).text
    assert "n_web->>n_orders" in text
    assert "Note over " in text


def test_events_are_not_waited_for() -> None:
    manifest = CHAIN.replace("service: payments, mode: sync", "service: payments, mode: async")
    assert "longest chain of 1 call" in drawn(manifest, "calls").text


def test_json_holds_the_calls_in_order() -> None:
    document = json.loads(drawn(CHAIN, "calls", "json").text)
    assert [(call["from"], call["to"]) for call in document["calls"]] == [("web", "orders"), ("orders", "payments")]
    assert document["calls"][1]["retries"] == "2"


def test_there_is_nothing_to_tell_where_nobody_calls() -> None:
    assert refused("version: 1\nservices: {a: {}}\n", "calls") == "no service of the workspace calls another"


CALM = {
    "nodes": [{"unique-id": name, "node-type": "service"} for name in ("web", "orders", "stock")]
    + [{"unique-id": "lan", "node-type": "network"}],
    "relationships": [
        {"unique-id": name, "protocol": "HTTPS", "relationship-type": {"connects": {"source": a, "destination": b}}}
        for name, a, b in (
            ("one", {"node": "web"}, {"node": "orders"}),
            ("two", {"node": "orders"}, {"node": "stock"}),
            ("three", {"node": "orders"}, {"node": "lan"}),
        )
    ],
    "flows": [
        {
            "unique-id": "order",
            "name": "Order a book",
            "transitions": [
                {"relationship-unique-id": "two", "sequence-number": 2, "description": "Is it there?"},
                {"relationship-unique-id": "one", "sequence-number": 1, "description": "Orders: a book"},
                {"relationship-unique-id": "three", "sequence-number": 3, "description": "Goes nowhere"},
                {"relationship-unique-id": "gone", "sequence-number": 3},
                {"relationship-unique-id": "two", "sequence-number": 4, "direction": "destination-to-source"},
                3,
            ],
        }
    ],
}


def test_a_flow_is_told_step_by_step_in_the_words_of_its_source() -> None:
    files = {"a.json": json.dumps(CALM)}
    text = drawn(files, "calls", focus="order").text
    assert text.splitlines()[0] == "%% Order a book"
    assert text.splitlines()[-3:] == [
        "  n_web->>n_orders: Orders, a book",
        "  n_orders->>n_stock: Is it there?",
        "  n_stock-->>n_orders: answers",
    ]
    assert drawn(files, "calls", "ascii", focus="Order a book").text.splitlines()[1:] == [
        "1  web → orders: Orders: a book",
        "2  orders → stock: Is it there?",
        "3  stock --> orders: answers",
    ]
    steps = json.loads(drawn(files, "calls", "json", focus="order").text)["calls"]
    assert [(step["from"], step["text"], step["answer"]) for step in steps] == [
        ("web", "Orders: a book", False),
        ("orders", "Is it there?", False),
        ("stock", None, True),
    ]


def test_a_flow_that_is_not_there_is_refused_with_the_one_that_may_be_meant() -> None:
    assert (
        refused({"a.json": json.dumps(CALM)}, "calls", focus="ordr") == "nothing is called 'ordr'; did you mean order?"
    )
