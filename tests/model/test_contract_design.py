"""What a contract's schemas and resources say about its design."""

from __future__ import annotations

import pytest

from plumbrule.model.design.commerce import inexact
from plumbrule.model.design.drift import type_drifts
from plumbrule.model.design.inline_copies import copies
from plumbrule.model.design.method_gaps import gaps
from plumbrule.model.design.release import unordered_version
from plumbrule.model.design.shapes import divergence
from plumbrule.model.design.version_placement import placements, twins
from plumbrule.model.documentation.header_style import style_fault
from tests.link.contracts import HEAD, api_of


def answer(schema: str) -> str:
    return f'responses: {{"200": {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}'


def components(**schemas: str) -> str:
    listed = "".join(f"    {name}: {{type: object, properties: {{{text}}}}}\n" for name, text in schemas.items())
    used = ""
    for name in schemas:
        reference = f"{{$ref: '#/components/schemas/{name}'}}"
        used += f"  /{name}: {{get: {{{answer(reference)}}}}}\n"
    return f"{HEAD}paths:\n{used}components:\n  schemas:\n{listed}"


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ("amount: {type: number}, currency: {type: string}", ["amount"]),
        ("total: {type: number}, price: {type: number}", ["total", "price"]),
        ("price: {type: number, format: double}", ["price"]),
        ("price: {type: number, format: decimal}", []),
        ("price: {type: [number, string]}", []),
        ("price: {type: integer}", []),
        ("price: {type: string}", []),
        ("average_price: {type: number}", []),
        ("tax_rate: {type: number}, currency: {type: string}", []),
        ("amount: {type: number}, unit: {type: string}, order_id: {type: string}", []),
        ("cost: {type: number}, length: {type: number}", []),
    ],
)
def test_money_is_found_by_its_name_its_type_and_the_words_around(properties: str, found: list[str]) -> None:
    schema = api_of(components(Thing=properties)).schemas["Thing"]
    assert [field.name for field in inexact(schema, everywhere=False)] == found


def test_everywhere_a_cost_is_money() -> None:
    schema = api_of(components(Route="cost: {type: number}, length: {type: number}")).schemas["Route"]
    assert [field.name for field in inexact(schema, everywhere=True)] == ["cost"]


@pytest.mark.parametrize(
    ("one", "other", "drifts"),
    [
        ("customer_id: {type: string}", "customer_id: {type: integer}", True),
        ("is_paid: {type: string}", "is_paid: {type: boolean}", True),
        ("customer_id: {type: number}", "customer_id: {type: integer}", False),
        ("customer_id: {type: string}", "customer_id: {type: object}", False),
        ("customer_id: {type: string}", "customerId: {type: integer}", False),
        ("id: {type: string}", "id: {type: integer}", False),
        ("value: {type: string}", "value: {type: integer}", False),
        ("external_id: {type: string}", "external_id: {type: integer}", False),
        ("balance: {type: string, enum: [payments]}", "balance: {type: integer}", False),
    ],
)
def test_one_name_has_one_type(one: str, other: str, drifts: bool) -> None:
    assert bool(list(type_drifts(api_of(components(One=one, Other=other))))) is drifts


def test_a_schema_that_nothing_uses_drifts_from_nothing() -> None:
    text = components(One="customer_id: {type: string}")
    text += "    Other: {type: object, properties: {customer_id: {type: integer}}}\n"
    assert not list(type_drifts(api_of(text)))


def test_copies_are_equal_whatever_their_prose_and_order() -> None:
    address = "{type: object, properties: {street: {type: string}, city: {type: string}, zip: {type: string}}}"
    other = (
        "{description: home, type: object,"
        " properties: {zip: {type: string, example: x}, city: {type: string}, street: {type: string}}}"
    )
    strict = address.replace("type: object", "type: object, required: [zip]")
    paths = "".join(f"  /p{i}: {{get: {{{answer(one)}}}}}\n" for i, one in enumerate([address, other, address, strict]))
    (found,) = copies(api_of(f"{HEAD}paths:\n{paths}"))
    assert len(found.schemas) == 3


def test_objects_inside_of_copies_are_not_told_again() -> None:
    inner = "{type: object, properties: {street: {type: string}, city: {type: string}, zip: {type: string}}}"
    outer = f"{{type: object, properties: {{a: {{type: string}}, b: {{type: string}}, home: {inner}}}}}"
    paths = "".join(f"  /p{i}: {{get: {{{answer(outer)}}}}}\n" for i in range(3))
    (found,) = copies(api_of(f"{HEAD}paths:\n{paths}"))
    assert found.properties == 3
    assert {one.address for one in found.schemas} == {f"GET /p{i} 200 body" for i in range(3)}


def test_a_wrapper_around_an_item_is_no_other_shape() -> None:
    item = "{type: object, properties: {a: {type: string}, b: {type: string}, c: {type: string}}}"
    body = f"requestBody: {{content: {{application/json: {{schema: {item}}}}}}}"
    for wrapped in (f"{{type: object, properties: {{data: {item}}}}}", f"{{type: array, items: {item}}}", item):
        text = f"{HEAD}paths:\n  /orders/{{id}}:\n    get: {{{answer(wrapped)}}}\n    put: {{{body}}}\n"
        (resource,) = api_of(text).resources
        assert divergence(resource) is None


def test_what_an_owner_shows_needs_no_path_of_its_own() -> None:
    body = "requestBody: {content: {application/json: {schema: {type: object}}}}"
    made = f'post: {{{body}, responses: {{"201": {{description: made}}}}}}'
    text = f"{HEAD}paths:\n  /refunds: {{{made}}}\n  /orders/{{id}}/lines: {{{made}}}\n  /events: {{{made}}}\n"
    assert [str(gap.resource) for gap in gaps(api_of(text))] == ["/refunds"]


@pytest.mark.parametrize("version", ["1.0.0", "v2", "1.4", "2024-03-01", "2024-03-01-preview", "1.0.0-beta+3", "${V}"])
def test_versions_that_can_be_ordered_are_left_alone(version: str) -> None:
    assert unordered_version(api_of(f'openapi: 3.0.3\ninfo: {{title: T, version: "{version}"}}\npaths: {{}}\n')) is None


@pytest.mark.parametrize("version", ["latest", "2.4.x", "9dcb0dc8", "Live", "1.2.3.4"])
def test_versions_that_cannot_be_ordered_are_told(version: str) -> None:
    found = unordered_version(api_of(f'openapi: 3.0.3\ninfo: {{title: T, version: "{version}"}}\npaths: {{}}\n'))
    assert found is not None


def placed(*paths: str, server: str = "") -> str:
    servers = f"servers: [{{url: {server}}}]\n" if server else ""
    return f"{HEAD}{servers}paths:\n" + "".join(f"  {path}: {{get: {{}}}}\n" for path in paths)


def test_a_version_in_the_url_and_in_the_path_stands_there_twice() -> None:
    found = placements(api_of(placed("/a", "/b", "/c", "/v1/d", server="https://x.com/v1")))
    assert found is not None
    assert (found.usual, list(found.odd)) == ("in the server's URL", ["in both"])


def test_one_place_without_a_version_and_an_even_split_are_no_exceptions() -> None:
    assert placements(api_of(placed("/v1/a", "/v1/b", "/v1/c", "/tags", "/tags/{id}"))) is None
    assert placements(api_of(placed("/v1/a", "/v1/b", "/c", "/d"))) is None


def test_two_live_majors_of_one_resource_are_twins() -> None:
    found = twins(api_of(placed("/v1/orders", "/v2/orders", "/v2/invoices")))
    assert found is not None
    assert found.versions == (1, 2)
    assert twins(api_of(placed("/v1/orders", "/v2/invoices"))) is None


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("X-Shop-Tenant", "Shop-Tenant"),
        ("page_count", "Page-Count"),
        ("x-next", "Next"),
        ("X-Request-ID", None),
        ("x-ratelimit-remaining", None),
        ("X-Amz-Date", None),
        ("ETag", None),
        ("WWW-Authenticate", None),
    ],
)
def test_headers_are_written_like_this_and_need_no_prefix(name: str, better: str | None) -> None:
    fault = style_fault(name)
    assert (fault[1] if fault else None) == better
