"""Which lists stay small and which surely grow, from the text of their contract."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.api import Operation
from plumbrule.model.lists.bounded import bound, growing, has_time_window, is_asked_by_owner, is_embedded
from tests.link.contracts import HEAD, api_of

ITEMS = "{type: array, items: {type: object, properties: {id: {type: string}}}}"


def answer(schema: str, media_type: str = "application/json") -> str:
    return f"responses: {{'200': {{description: ok, content: {{{media_type}: {{schema: {schema}}}}}}}}}"


def listing(path: str, *, query: str = "", schema: str = ITEMS, beside: str = "", more: str = "") -> Operation:
    """A GET on the path; `more` are further methods of it, `beside` further paths."""
    text = f"{HEAD}paths:\n  '{path}': {{get: {{parameters: [{query}], {answer(schema)}}}{more}}}\n{beside}"
    return api_of(text).operations[0]


@pytest.mark.parametrize("path", ["/countries", "/order-statuses", "/members/{id}/roles", "/webhooks", "/plans"])
def test_some_collections_are_bounded_by_nature(path: str) -> None:
    assert bound(listing(path)) is not None


@pytest.mark.parametrize("path", ["/orders", "/meal-plans", "/business-units"])
def test_others_are_not(path: str) -> None:
    assert bound(listing(path)) is None


def test_max_items_bounds_a_list() -> None:
    schema = "{type: array, maxItems: 500, items: {type: object, properties: {id: {type: string}}}}"
    assert bound(listing("/orders", schema=schema)) is not None


def test_what_the_parent_holds_anyway_needs_no_pages() -> None:
    line = "components: {schemas: {Line: {type: object, properties: {sku: {type: string}}}}}"
    lines = "{type: array, items: {$ref: '#/components/schemas/Line'}}"
    parent = answer(f"{{type: object, properties: {{lines: {lines}}}}}")
    whole = listing("/orders/{id}/lines", schema=lines, beside=f"  '/orders/{{id}}': {{get: {{{parent}}}}}\n{line}")
    apart = listing("/orders/{id}/lines", schema=lines, beside=f"  '/orders/{{id}}': {{get: {{}}}}\n{line}")
    assert is_embedded(whole)
    assert not is_embedded(apart)


def test_a_list_grows_where_callers_add_to_it() -> None:
    assert growing(listing("/parcels", more=", post: {operationId: createParcel}")) == "callers add to it"
    assert growing(listing("/parcels")) is None
    assert growing(listing("/parcels", more=", post: {operationId: searchParcels}")) is None


def test_what_belongs_to_one_item_is_small_as_a_rule() -> None:
    beside = "".join(f"  /other{number}: {{get: {{}}}}\n" for number in range(4))
    assert growing(listing("/parcels/{id}/keys", more=", post: {}", beside=beside)) is None


def test_a_tenant_in_front_of_every_path_is_no_owner() -> None:
    beside = "".join(f"  '/accounts/{{account}}/x{number}': {{get: {{}}}}\n" for number in range(4))
    assert growing(listing("/accounts/{account}/contacts", more=", post: {}", beside=beside)) == "callers add to it"


def test_what_exists_to_hold_other_things_is_small() -> None:
    assert growing(listing("/projects", more=", post: {}")) is None


def test_what_administrators_set_up_is_small() -> None:
    assert growing(listing("/admin/providers", more=", post: {}")) is None


@pytest.mark.parametrize(
    ("path", "grows"),
    [
        ("/members/{id}/invoices", True),
        ("/audit-log", True),
        ("/transactions", True),
        ("/tasks", False),
        ("/metrics", False),
    ],
)
def test_records_of_what_happens_grow_by_their_name(path: str, grows: bool) -> None:
    assert (growing(listing(path)) is not None) is grows


@pytest.mark.parametrize(
    ("query", "owner"),
    [
        ("{name: order_id, in: query, required: true, schema: {type: string}}", True),
        ("{name: shopperReference, in: query, schema: {type: string}}", True),
        (
            "{name: order_id, in: query, schema: {type: string}}, {name: status, in: query, schema: {type: string}}",
            False,
        ),
        ("{name: status, in: query, required: true, schema: {type: string}}", False),
        ("", False),
    ],
)
def test_a_list_may_be_asked_by_owner(query: str, owner: bool) -> None:
    assert is_asked_by_owner(listing("/lines", query=query)) is owner


@pytest.mark.parametrize("name", ["since", "from_date", "start_time", "updatedUntil", "endDate"])
def test_a_stretch_of_time_bounds_a_list(name: str) -> None:
    assert has_time_window(listing("/payments", query=f"{{name: {name}, in: query, schema: {{type: string}}}}"))


def test_a_date_is_a_stretch_of_time_by_its_format() -> None:
    dated = "{name: when, in: query, schema: {type: string, format: date}}"
    assert has_time_window(listing("/payments", query=dated))
    assert not has_time_window(listing("/payments", query="{name: status, in: query, schema: {type: string}}"))
