"""What an operation is, from the text of its contract."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.api import Operation
from plumbrule.model.contract.outcomes import covering, is_problem
from tests.link.contracts import HEAD, api_of


def operation(method: str, path: str, detail: str = "", *, beside: str = "") -> Operation:
    """One operation; `detail` are its members, `beside` further paths."""
    text = f"{HEAD}paths:\n  '{path}': {{{method}: {{{detail}}}}}\n{beside}"
    return api_of(text).operations[0]


def listing(path: str, schema: str, *, query: str = "", media_type: str = "application/json", detail: str = "") -> str:
    body = f"responses: {{'200': {{description: ok, content: {{'{media_type}': {{schema: {schema}}}}}}}}}"
    return operation("get", path, f"parameters: [{query}], {body}{detail}").listing.verdict


@pytest.mark.parametrize(
    ("method", "path", "detail", "expected"),
    [
        ("get", "/orders", "", "read"),
        ("head", "/orders", "", "read"),
        ("post", "/orders", "operationId: createOrder", "write"),
        ("post", "/orders/search", "", "read"),
        ("post", "/orders", "operationId: searchOrders", "read"),
        ("post", "/orders:validate", "", "read"),
        ("post", "/graphql", "", "read"),
        ("post", "/order_search", "", "read"),
        ("put", "/orders/search", "", "write"),
        ("delete", "/orders/{id}", "", "write"),
        ("options", "/orders", "", "neither"),
        ("trace", "/orders", "", "neither"),
    ],
)
def test_reads_and_writes(method: str, path: str, detail: str, expected: str) -> None:
    found = operation(method, path, detail)
    assert (found.is_read, found.is_write) == (expected == "read", expected == "write")


@pytest.mark.parametrize(
    ("method", "path", "detail", "entry"),
    [
        ("post", "/password/reset", "", True),
        ("post", "/users/verify/email", "", True),
        ("post", "/orders/{id}/password/reset", "", False),
        ("post", "/login", "", True),
        ("post", "/auth/token", "", True),
        ("get", "/oauth2/authorize", "", True),
        ("post", "/users/forgot-password/{token}", "", True),
        ("get", "/.well-known/openid-configuration", "", True),
        ("get", "/api/v1/health", "", True),
        ("get", "/health/database", "", True),
        ("get", "/liveness", "", True),
        ("post", "/webhooks", "", True),
        ("get", "/webhooks", "", False),
        ("post", "/orders/{id}/confirm", "", False),
        ("put", "/orders/{id}/status", "", False),
        ("get", "/metrics/meetings", "", False),
        ("delete", "/docs/{slug}", "", False),
        ("post", "/orders/{id}:activate", "", False),
        ("post", "/orders", "x-plumbrule-public: open by contract", True),
        ("post", "/session", "operationId: refreshToken", True),
        ("post", "/stock", "operationId: refreshStock", False),
        ("post", "/payments", "operationId: authorizePayment", False),
        ("post", "/people", "operationId: loginWithProvider", True),
        ("delete", "/authorization", "operationId: signOut", True),
        ("post", "/authorization/device/code", "", True),
        ("post", "/request-password-reset", "", True),
        ("post", "/orders/password", "operationId: resetOrderPassword", False),
        ("post", "/system/ping", "", True),
        ("post", "/system/status", "", False),
    ],
)
def test_entries_are_doors_not_things(method: str, path: str, detail: str, entry: bool) -> None:
    assert operation(method, path, detail).is_entry is entry


@pytest.mark.parametrize(
    ("path", "schema", "batch"),
    [
        ("/orders/batch", "{type: object}", True),
        ("/orders:batchCreate", "{type: object}", True),
        ("/orders", "{type: array, items: {type: object}}", True),
        ("/orders", "{type: array, items: {type: string}}", False),
        ("/orders", "{type: object, properties: {items: {type: array, items: {type: object}}}}", True),
        (
            "/orders",
            "{type: object, required: [a], properties: {a: {}, items: {type: array, items: {type: object}}}}",
            False,
        ),
        ("/orders", "{type: object}", False),
    ],
)
def test_batches(path: str, schema: str, batch: bool) -> None:
    body = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"
    assert operation("post", path, body).is_batch is batch


def test_a_create_answers_201_or_has_items_beside_it() -> None:
    body = "requestBody: {content: {application/json: {schema: {type: object}}}}"
    assert operation("post", "/orders", f"{body}, responses: {{'201': {{description: made}}}}").is_create
    assert operation("post", "/orders", body, beside="  /orders/{id}: {get: {}}\n").is_create
    assert not operation("post", "/orders", body).is_create
    assert not operation("post", "/orders:cancel", f"{body}, responses: {{'201': {{description: made}}}}").is_create


def test_credentials_and_administration() -> None:
    assert operation("post", "/users/{id}/api-keys").is_credential
    assert not operation("get", "/users/{id}/api-keys").is_credential
    assert operation("post", "/clients/{id}", "operationId: rotateSecret").is_credential
    assert not operation("post", "/pages/{id}", "operationId: rotatePage").is_credential
    assert operation("get", "/orders", "tags: [Admin]").is_admin


@pytest.mark.parametrize(
    ("path", "schema", "verdict"),
    [
        ("/orders", "{type: array, items: {type: object}}", "sure"),
        ("/v1/orders/", "{type: array, items: {type: object}}", "sure"),
        ("/orders", "{properties: {items: {type: array, items: {properties: {id: {}}}}}}", "sure"),
        ("/orders", "{properties: {order: {type: array, items: {type: object}}, note: {}}}", "sure"),
        ("/orders", "{properties: {things: {type: array, items: {type: object}}, total: {}}}", "sure"),
        ("/orders", "{properties: {things: {type: array, items: {type: object}}, note: {}}}", "no"),
        ("/orders", "{properties: {_embedded: {properties: {x: {type: array, items: {type: object}}}}}}", "sure"),
        ("/order-book", "{type: array, items: {type: object}}", "likely"),
        ("/orders/{id}", "{type: array, items: {type: object}}", "no"),
        ("/orders", "{type: array, items: {type: string}}", "no"),
        ("/orders", "{type: array, items: {}}", "no"),
        ("/orders", "{type: array, maxItems: 100, items: {type: object}}", "no"),
        ("/orders", "{type: array, maxItems: 101, items: {type: object}}", "sure"),
        ("/orders", "{type: array, prefixItems: [{}], items: {type: object}}", "no"),
        ("/settings", "{type: array, items: {type: object}}", "no"),
        ("/orders", "{type: object}", "no"),
        ("/orders", "{$ref: gone.yaml}", "no"),
    ],
)
def test_lists_by_path_and_body(path: str, schema: str, verdict: str) -> None:
    assert listing(path, schema) == verdict


def test_lists_by_what_stands_beside_the_body() -> None:
    orders = "{type: array, items: {type: object}}"
    ids = "{name: ids, in: query, required: true, schema: {type: array, items: {type: string}}}"
    assert listing("/orders", orders, query=ids) == "no"
    assert listing("/orders", orders, query=ids.replace("required: true, ", "")) == "sure"
    assert listing("/orders", orders, media_type="application/x-ndjson") == "no"
    assert listing("/orders", orders, detail=", x-plumbrule-list: false") == "no"
    assert listing("/order", "{type: object}", detail=", x-plumbrule-list: true") == "sure"
    assert listing("/order-book", orders, query="{name: page, in: query, schema: {type: integer}}") == "sure"
    assert listing("/order-book", orders, detail=", operationId: listBook") == "sure"


def test_a_list_names_its_items() -> None:
    items = "{properties: {data: {type: array, items: {$ref: '#/components/schemas/Order'}}}}"
    body = f"responses: {{'200': {{description: ok, content: {{application/json: {{schema: {items}}}}}}}}}"
    found = operation("get", "/orders", body, beside="components: {schemas: {Order: {type: object}}}\n").listing
    assert found.items is not None
    assert found.items.component == "Order"
    assert found.collection is not None
    assert found.collection.name == "data"


@pytest.mark.parametrize(
    ("parameters", "style"),
    [
        ("{name: page, in: query, schema: {type: integer}}", {"page"}),
        ("{name: 'page[number]', in: query, schema: {type: integer}}", {"page"}),
        ("{name: offset, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {}}", {"offset"}),
        ("{name: from, in: query, schema: {type: integer}}, {name: size, in: query, schema: {}}", {"offset"}),
        ("{name: from, in: query, schema: {type: integer}}", set()),
        ("{name: starting_after, in: query, schema: {type: string}}", {"cursor"}),
        ("{name: after, in: query, schema: {type: string}}", {"cursor"}),
        ("{name: after, in: query, schema: {type: string, format: date}}", set()),
        ("{name: pageToken, in: query, schema: {type: string}}", {"token"}),
        ("{name: $skipToken, in: query, schema: {type: string}}", {"token"}),
        ("{name: limit, in: query, schema: {type: integer}}", set()),
        ("{name: page, in: header, schema: {type: integer}}", set()),
    ],
)
def test_the_style_of_paging_follows_from_the_parameters(parameters: str, style: set[str]) -> None:
    assert operation("get", "/orders", f"parameters: [{parameters}]").paging.style == style


@pytest.mark.parametrize(
    ("name", "schema", "is_size"),
    [
        ("limit", "{}", True),
        ("pageSize", "{type: integer}", True),
        ("first", "{type: integer}", True),
        ("first", "{type: string}", False),
        ("count", "{type: boolean}", False),
        ("limitation", "{type: integer}", False),
    ],
)
def test_the_size_of_a_page(name: str, schema: str, is_size: bool) -> None:
    found = operation("get", "/orders", f"parameters: [{{name: {name}, in: query, schema: {schema}}}]")
    assert (found.paging.size is not None) is is_size
    assert not found.paging.paginated


def test_evidence_that_more_follows() -> None:
    body = (
        "{properties: {data: {type: array, items: {}}, meta: {type: object, properties: {next_cursor: {}, total: {}}}}}"
    )
    answer = f"responses: {{'200': {{description: ok, content: {{application/json: {{schema: {body}}}}}}}}}"
    by_page = operation("get", "/orders", f"parameters: [{{name: page, in: query, schema: {{}}}}], {answer}").paging
    assert by_page.evidence == ("next_cursor", "total")
    assert by_page.continues
    assert operation("get", "/orders", answer).paging.evidence == ("next_cursor",)


@pytest.mark.parametrize(
    ("others", "answer", "style"),
    [
        ("", "next", {"token"}),
        ("", "token", {"token"}),
        ("", "total", set()),
        (", {name: offset, in: query, schema: {type: integer}}", "token", {"offset"}),
    ],
)
def test_a_bare_token_pages_where_the_answer_gives_one(others: str, answer: str, style: set[str]) -> None:
    sent = "{name: token, in: query, schema: {type: string}}, {name: limit, in: query, schema: {type: integer}}"
    body = f"{{properties: {{data: {{type: array, items: {{}}}}, {answer}: {{type: string}}}}}}"
    given = f"responses: {{'200': {{description: ok, content: {{application/json: {{schema: {body}}}}}}}}}"
    assert operation("get", "/orders", f"parameters: [{sent}{others}], {given}").paging.style == style


def test_link_headers_page_and_totals_tell() -> None:
    answer = "responses: {'200': {description: ok, headers: {Link: {schema: {}}, X-Total-Count: {schema: {}}}}}"
    found = operation("get", "/orders", answer).paging
    assert found.style == {"link"}
    assert found.evidence == ("Link", "X-Total-Count")


def test_a_post_that_asks_pages_by_its_body() -> None:
    schema = "{properties: {cursor: {type: string}, limit: {type: integer}}}"
    body = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"
    found = operation("post", "/orders/search", body).paging
    assert found.style == {"cursor"}
    assert found.size is not None
    assert found.size.location == "body"


@pytest.mark.parametrize(
    ("name", "field", "comparator"),
    [
        ("status", "status", None),
        ("filter[status]", "status", None),
        ("filters.customer.id", "customer_id", None),
        ("created_at[gte]", "created_at", "gte"),
        ("createdAfter", "created", "after"),
        ("name_contains", "name", "contains"),
        ("since", "since", None),
    ],
)
def test_filters_name_their_field(name: str, field: str, comparator: str | None) -> None:
    (found,) = operation("get", "/orders", f"parameters: [{{name: '{name}', in: query, schema: {{}}}}]").filters
    assert (found.field, found.comparator) == (field, comparator)


@pytest.mark.parametrize("name", ["sort", "q", "fields", "api_version", "page", "limit", "locale", "access_token"])
def test_other_parameters_are_no_filters(name: str) -> None:
    assert operation("get", "/orders", f"parameters: [{{name: {name}, in: query, schema: {{}}}}]").filters == ()


def test_orders_list_their_fields() -> None:
    values = "[created_at, -created_at, 'total:desc', ASC]"
    sort = f"parameters: [{{name: sortBy, in: query, schema: {{type: array, items: {{enum: {values}}}}}}}]"
    (found,) = operation("get", "/orders", sort).order
    assert found.fields == ("created_at", "total")


@pytest.mark.parametrize(
    ("responses", "code"),
    [
        ("{'201': {}, '200': {}}", "200"),
        ("{'204': {}, '206': {}}", "206"),
        ("{'207': {}, 2XX: {}}", "207"),
        ("{2xx: {}, default: {}}", "2XX"),
        ("{default: {}}", "DEFAULT"),
        ("{default: {}, '302': {}}", None),
        ("{default: {content: {application/json: {schema: {properties: {error: {}}}}}}}", None),
        ("{'404': {}}", None),
        ("{}", None),
    ],
)
def test_the_success_that_matters(responses: str, code: str | None) -> None:
    found = operation("get", "/orders", f"responses: {responses}").success
    assert (found.code if found else None) == code


def test_errors_and_what_covers_them() -> None:
    found = operation("get", "/orders", "responses: {'200': {}, '404': {}, 5XX: {}, default: {}}")
    assert [response.code for response in found.errors] == ["404", "5XX", "DEFAULT"]
    assert [covering(found, code) for code in ("404", "503", "409")] == found.errors


def test_problem_details_by_type_or_by_members() -> None:
    members = "{properties: {type: {type: string}, title: {type: string}, status: {type: integer}}}"
    found = operation(
        "get",
        "/orders",
        "responses: {'400': {content: {application/problem+json: {}}}, "
        f"'401': {{content: {{application/json: {{schema: {members}}}}}}}, "
        "'402': {content: {application/json: {}}}}",
    )
    assert [is_problem(response) for response in found.errors] == [True, True, False]
