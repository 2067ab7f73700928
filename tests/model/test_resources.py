from __future__ import annotations

from tests.link.contracts import HEAD, api_of

SHOP = (
    HEAD
    + """
servers: [{url: https://shop.example/v1}]
paths:
  /v1: {get: {}}
  /v1/orders:
    get: {responses: {"200": {content: {application/json: {schema: {type: array, items: {type: object}}}}}}}
    post: {requestBody: {content: {application/json: {schema: {type: object}}}}}
  /v1/orders/{id}:
    get: {responses: {"200": {content: {application/json: {schema: {type: object, title: one}}}}}}
    patch: {}
    delete: {}
  /v1/orders/{id}:cancel: {post: {}}
  /v1/users/{user}/orders: {get: {}}
  /v1/users/{user}/orders/{order}: {put: {}}
"""
)


def test_paths_of_a_collection_and_its_items_are_one_resource() -> None:
    found = {one.path: [str(operation) for operation in one.operations] for one in api_of(SHOP).resources}
    assert found == {
        "/v1/orders": [
            "GET /v1/orders",
            "POST /v1/orders",
            "GET /v1/orders/{id}",
            "PATCH /v1/orders/{id}",
            "DELETE /v1/orders/{id}",
            "POST /v1/orders/{id}:cancel",
        ],
        "/v1/users/{}/orders": ["GET /v1/users/{user}/orders", "PUT /v1/users/{user}/orders/{order}"],
    }


def test_a_resource_knows_what_each_operation_does_for_it() -> None:
    orders, nested = api_of(SHOP).resources
    assert [len(getattr(orders, one)) for one in ("lists", "creates", "reads", "updates", "deletes", "actions")] == [
        1, 1, 1, 1, 1, 1,
    ]  # fmt: skip
    assert (orders.type, nested.type) == (("orders",), ("users", "orders"))
    assert orders.item is not None
    assert orders.item.element.text("title") == "one"
    assert nested.item is None


def test_marks_of_a_path_item_hold_for_its_operations() -> None:
    api = api_of(
        HEAD
        + """
paths:
  /imports:
    x-plumbrule-public: anybody may send files
    x-plumbrule-idempotent: true
    post: {}
    put: {x-plumbrule-idempotent: false}
"""
    )
    assert [(one.is_entry, one.declared_idempotent) for one in api.operations] == [(True, True), (True, False)]
