"""Contracts that move, change their names, are taken apart, put together, or go."""

from __future__ import annotations

import json

import pytest

from plumbrule.difference import between
from plumbrule.run import run
from plumbrule.tree import Memory
from tests.compatibility.pairs import RULES

Files = dict[str, object]

ANSWER = {
    "200": {"description": "Done", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
}
A = {"type": "object", "properties": {"id": {"type": "string"}, "total": {"type": "integer"}}}
LESS = {"type": "object", "properties": {"id": {"type": "string"}}}
DAY = "1767225600"  # 2026-01-01


def contract(title: str, *paths: str, version: str = "1.2.0", schema: object = A, **operation: object) -> object:
    """A contract with one read for each path."""
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": {path: {"get": {"responses": ANSWER, **operation}} for path in paths},
        "components": {"schemas": {"A": schema}},
    }


def told(old: Files, new: Files) -> list[str]:
    """What the rules about changes say: severity, file and message up to the consequence."""
    before, after = ({path: json.dumps(one).encode() for path, one in files.items()} for files in (old, new))
    difference = between(before, after, "main")
    report = run(Memory({path: text.decode() for path, text in after.items()}), select=RULES, since=lambda: difference)
    assert not report.crashes
    return [f"{one.severity} {one.place.path}: {one.message.partition(':')[0]}" for one in report.new]


ORDERS = contract("Orders", "/orders", "/orders/{id}")
MEMBERS = contract("Members", "/members", "/members/{id}")
GONE = "A.total is gone"


def test_the_only_contract_is_gone() -> None:
    assert told({"api.json": ORDERS}, {}) == ["error api.json: the contract Orders is gone"]


def test_one_of_several_is_gone() -> None:
    gone = told({"orders.json": ORDERS, "members.json": MEMBERS}, {"members.json": MEMBERS})
    assert gone == ["error orders.json: the contract Orders is gone"]


@pytest.mark.parametrize(("version", "weight"), [("0.9.0", "info"), ("1.0.0", "error")])
def test_a_first_version_may_go(version: str, weight: str) -> None:
    (found,) = told({"api.json": contract("Orders", "/orders", version=version)}, {})
    assert found.startswith(weight)


@pytest.mark.parametrize(("end", "weight"), [("2025-12-31", "info"), ("2026-06-30", "error")])
def test_a_contract_may_go_when_all_that_it_promised_is_over(
    end: str, weight: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    (found,) = told({"api.json": contract("Orders", "/orders", deprecated=True, **{"x-sunset": end})}, {})
    assert found.startswith(weight)


def test_a_new_version_beside_the_old_one_breaks_nothing() -> None:
    new = contract("Orders", "/orders", version="2.0.0", schema=LESS)
    assert told({"v1/api.json": ORDERS}, {"v1/api.json": ORDERS, "v2/api.json": new}) == []


def test_the_old_version_goes_while_the_new_one_stays() -> None:
    new = contract("Orders", "/orders", "/orders/{id}", version="2.0.0", schema=LESS)
    found = told({"v1/api.json": ORDERS, "v2/api.json": new}, {"v2/api.json": new})
    assert found == ["error v1/api.json: the contract Orders is gone"]


def test_the_old_version_is_not_the_new_one_that_changes_at_the_same_time() -> None:
    new = contract("Orders", "/orders", version="2.0.0")
    less = contract("Orders", "/orders", version="2.0.0", schema=LESS)
    found = told({"v1/api.json": ORDERS, "v2/api.json": new}, {"v2/api.json": less})
    assert found == ["error v1/api.json: the contract Orders is gone", f"error v2/api.json: {GONE}"]


def test_the_new_version_takes_the_place_of_the_old_one() -> None:
    new = contract("Orders", "/orders", "/orders/{id}", version="2.0.0", schema=LESS)
    assert told({"v1/api.json": ORDERS}, {"v2/api.json": new}) == [f"info v2/api.json: {GONE}"]


def test_a_contract_moves_and_changes() -> None:
    new = contract("Orders", "/orders", "/orders/{id}", schema=LESS)
    assert told({"api.json": ORDERS}, {"docs/orders.json": new}) == [f"error docs/orders.json: {GONE}"]


def test_a_contract_moves_and_has_another_title() -> None:
    new = contract("Shop", "/orders", "/orders/{id}", schema=LESS)
    assert told({"api.json": ORDERS}, {"docs/shop.json": new}) == [f"error docs/shop.json: {GONE}"]


def test_two_contracts_swap_their_names() -> None:
    before, after = {"a.json": ORDERS, "b.json": MEMBERS}, {"a.json": MEMBERS, "b.json": ORDERS}
    assert told(before, after) == []


def test_a_new_title_at_the_old_path() -> None:
    assert told({"a.json": ORDERS}, {"a.json": contract("Shop", "/orders", schema=LESS)}) == [
        "error a.json: GET /orders/{id} is gone",
        f"error a.json: {GONE}",
    ]


WHOLE = contract("Shop", "/orders", "/orders/{id}", "/members", "/members/{id}")


def test_a_contract_is_taken_apart() -> None:
    assert told({"shop.json": WHOLE}, {"orders.json": ORDERS, "members.json": MEMBERS}) == []


def test_a_part_leaves_a_contract() -> None:
    rest = contract("Shop", "/orders", "/orders/{id}")
    assert told({"shop.json": WHOLE}, {"shop.json": rest, "members.json": MEMBERS}) == []


def test_what_changes_while_it_leaves_is_told_where_it_is_now() -> None:
    rest = contract("Shop", "/orders", "/orders/{id}")
    members = contract("Members", "/members", "/members/{id}", schema=LESS)
    found = told({"shop.json": WHOLE}, {"shop.json": rest, "members.json": members})
    assert found == [f"error members.json: {GONE}"]


def test_what_no_part_has_is_gone() -> None:
    members = contract("Members", "/members")
    found = told({"shop.json": WHOLE}, {"orders.json": ORDERS, "members.json": members})
    assert found == ["error orders.json: GET /members/{id} is gone"]


def test_contracts_are_put_together() -> None:
    assert told({"orders.json": ORDERS, "members.json": MEMBERS}, {"shop.json": WHOLE}) == []
    assert told({"orders.json": ORDERS, "members.json": MEMBERS}, {"orders.json": WHOLE}) == []


def test_what_is_lost_while_they_are_put_together_is_gone() -> None:
    most = contract("Shop", "/orders", "/orders/{id}", "/members")
    found = told({"orders.json": ORDERS, "members.json": MEMBERS}, {"shop.json": most})
    assert found == ["error shop.json: GET /members/{id} is gone"]


def test_what_another_service_has_had_all_along_is_no_refuge() -> None:
    payments = contract("Payments", "/health", "/payments")
    before = {"orders.json": contract("Orders", "/orders", "/health"), "payments.json": payments}
    after = {"orders.json": contract("Orders", "/orders"), "payments.json": payments}
    assert told(before, after) == ["error orders.json: GET /health is gone"]


@pytest.mark.parametrize("more", [{"operationId": "{}Health"}, {"servers": [{"url": "https://{}.example.com"}]}])
def test_what_another_service_gets_is_another_thing(more: dict[str, object]) -> None:
    """By its id, or by the host that it is called at."""

    def service(name: str, *paths: str) -> object:
        operation = {key: value.format(name) for key, value in more.items() if isinstance(value, str)}
        whole = contract(name, *paths, **operation)
        assert isinstance(whole, dict)
        servers = more.get("servers")
        return {**whole, "servers": [{"url": f"https://{name}.example.com"}]} if servers else whole

    before = {"orders.json": service("orders", "/health", "/orders")}
    after = {"orders.json": service("orders", "/orders"), "payments.json": service("payments", "/health")}
    found = [one for one in told(before, after) if "operationId" not in one]
    assert found == ["error orders.json: GET /health is gone"]


@pytest.mark.parametrize("path", ["tests/fixtures/api.json", "examples/api.json"])
def test_nobody_relies_on_the_contracts_of_tests_and_samples(path: str) -> None:
    assert told({path: ORDERS}, {}) == [f"info {path}: the contract Orders is gone"]
    assert told({path: ORDERS}, {path: contract("Orders", "/orders")}) == [f"info {path}: GET /orders/{{id}} is gone"]


def test_what_a_build_makes_of_a_contract_is_told_of_once() -> None:
    less = contract("Orders", "/orders", "/orders/{id}", schema=LESS)
    before, after = ({"api.json": one, "dist/api.json": one} for one in (ORDERS, less))
    assert told(before, after) == [f"error api.json: {GONE}"]
    assert told(before, {"api.json": less}) == [f"error api.json: {GONE}"]
    assert told(before, {"api.json": less, "dist/api.json": ORDERS}) == [f"error api.json: {GONE}"]


def test_a_copy_may_go() -> None:
    assert told({"api.json": ORDERS, "web/api.json": ORDERS}, {"api.json": ORDERS}) == []


def test_webhooks_and_callbacks_go_where_their_operations_go() -> None:
    event = {"post": {"requestBody": {"content": {"application/json": {"schema": A}}}, "responses": ANSWER}}

    def with_events(title: str, *paths: str) -> object:
        whole = contract(title, *paths, callbacks={"changed": {"{$request.query.url}": event}})
        assert isinstance(whole, dict)
        return {**whole, "webhooks": {"closed": event}}

    plain = contract("Orders", "/orders")
    assert told({"shop.json": with_events("Shop", "/orders")}, {"orders.json": with_events("Orders", "/orders")}) == []
    lost = told({"shop.json": with_events("Shop", "/orders")}, {"orders.json": plain})
    assert [one.partition(": ")[2].partition(" ")[0] for one in lost] == ["CALLBACK", "WEBHOOK"]
