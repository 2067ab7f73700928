"""Which table stands behind an operation."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from plumbrule.model.contract.api import Operation
from plumbrule.model.workspace import Workspace
from tests.corpus import corpus
from tests.link.systems import workspace_of

ORDERS = "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total_amount int, placed_at timestamp);\n"
CONTRACT = """\
openapi: 3.0.0
info: {{title: Shop, version: '1'}}
paths:
  {path}:
    {method}:
      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}
components:
  schemas:
    {name}: {{type: object, properties: {{{properties}}}}}
"""


def properties(names: Iterable[str]) -> str:
    return ", ".join(f"{name}: {{type: string}}" for name in names)


def contract(
    path: str,
    fields: str = "id customerId totalAmount",
    *,
    name: str = "Order",
    schema: str = "",
    method: str = "get",
) -> str:
    """One operation that answers with items of one schema: with a list of them, unless `schema` says otherwise."""
    items = f"{{$ref: '#/components/schemas/{name}'}}"
    shape = (schema or "{{type: array, items: ITEM}}").replace("{{", "{").replace("}}", "}").replace("ITEM", items)
    return CONTRACT.format(path=path, method=method, schema=shape, name=name, properties=properties(fields.split()))


def operations(workspace: Workspace) -> list[Operation]:
    return [operation for api in workspace.apis for operation in api.operations]


def matched(text: str, sql: str = ORDERS, **more: str) -> str | None:
    """The match of the first operation, as it is printed."""
    files = {"api.yaml": text, "db/1.sql": sql, **{path.replace("__", "."): body for path, body in more.items()}}
    match = operations(workspace_of(files))[0].collection
    return f"{match} {match.confidence}" if match else None


HIGH = "Order → orders (3 of 4 columns) high"
MEDIUM = "Order → orders (3 of 4 columns) medium"


@pytest.mark.parametrize(
    "path",
    [
        "/orders",
        "/api/v1/orders",
        "/Orders",
        "/customers/{id}/orders",
        "/admin/orders/search-index/orders",
        "/me/orders",
    ],
)
def test_a_collection_of_a_name_and_its_columns(path: str) -> None:
    assert matched(contract(path)) == HIGH


@pytest.mark.parametrize(
    "schema",
    [
        "{{type: object, properties: {{data: {{type: array, items: ITEM}}, total: {{type: integer}}}}}}",
        "{{type: object, properties: {{orders: {{type: array, items: ITEM}}, next: {{type: string}}}}}}",
    ],
)
def test_a_list_may_have_an_envelope(schema: str) -> None:
    assert matched(contract("/orders", schema=schema)) == HIGH


def test_an_item_may_have_an_envelope() -> None:
    assert matched(contract("/orders/{id}", schema="{{type: object, properties: {{data: ITEM}}}}")) == HIGH
    assert matched(contract("/orders/{id}", schema="ITEM")) == HIGH


@pytest.mark.parametrize(
    "name", ["OrderDto", "OrderResponse", "OrderListItemOut", "GetOrder", "PaginatedOrder", "OrderV1"]
)
def test_what_layers_add_to_a_schemas_name_is_left_out(name: str) -> None:
    assert matched(contract("/purchases", name=name)) == f"{name} → orders (3 of 4 columns) medium"


def test_the_path_alone_is_one_kind_of_name() -> None:
    assert matched(contract("/orders", name="Purchase")) == "Purchase → orders (3 of 4 columns) medium"


@pytest.mark.parametrize(
    ("table", "path", "name"),
    [
        ("order_items", "/orders/{id}/items", "OrderItem"),
        ("people", "/people", "Person"),
        ("statuses", "/statuses", "Status"),
        ("categories", "/categories", "Category"),
        ("addresses", "/addresses", "Address"),
        ("OrderLines", "/order-lines", "OrderLine"),
        ("eventtype", "/event-types", "EventType"),
        ("media", "/media", "Media"),
        ("sales.orders", "/orders", "Order"),
    ],
)
def test_names_are_compared_in_the_singular(table: str, path: str, name: str) -> None:
    sql = ORDERS.replace("orders", table)
    assert (matched(contract(path, name=name), sql) or "").endswith("(3 of 4 columns) high")


def test_a_prefix_that_most_tables_share_tells_nothing() -> None:
    others = "".join(f"CREATE TABLE shop_t{n} (id int);" for n in range(6))
    assert matched(contract("/orders"), ORDERS.replace("orders", "shop_orders") + others) is not None
    assert matched(contract("/orders"), ORDERS.replace("orders", "shop_orders")) is None


def test_columns_may_carry_the_tables_name() -> None:
    sql = "CREATE TABLE orders (order_id int, order_total int, order_state int);"
    assert matched(contract("/orders", "id total state"), sql) == "Order → orders (3 of 3 columns) high"


@pytest.mark.parametrize(
    ("fields", "strong"),
    [
        ("id customerId totalAmount a b c d e f", True),
        ("id customerId", True),
        ("id customerId a", True),
        ("id customerId a b c d e f g", True),
        ("id a", False),
        ("a b c", False),
    ],
)
def test_a_name_needs_shared_columns(fields: str, strong: bool) -> None:
    assert (matched(contract("/orders", fields)) is not None) is strong


def test_two_columns_are_too_few_where_both_sides_are_wide() -> None:
    wide = "CREATE TABLE orders (id int, customer_id int, c int, d int, e int);"
    assert matched(contract("/orders", "id customerId v w x y z"), wide) is None


def test_more_kinds_of_names_beat_one_and_equals_are_none() -> None:
    two = ORDERS + ORDERS.replace("orders", "purchases")
    assert matched(contract("/orders"), two) == HIGH
    assert matched(contract("/orders", name="Purchase"), two) is None


def test_where_two_kinds_agree_on_a_longer_name_the_shorter_is_another_thing() -> None:
    text = contract("/operational-webhook/endpoints", "id url name", name="OperationalWebhookEndpoint")
    assert matched(text, "CREATE TABLE endpoints (id int, url text, name text);") is None


def test_an_item_of_a_dropped_table_is_not_its_parent() -> None:
    text = contract("/dataset-run-items", "id name created_at", name="DatasetRunItem")
    assert matched(text, "CREATE TABLE dataset_runs (id int, name text, created_at timestamp);") is None


@pytest.mark.parametrize(
    "path", ["/ldap/orders", "/orders/export", "/health", "/integrations/orders", "/scim/orders", "/"]
)
def test_what_is_never_a_table(path: str) -> None:
    assert matched(contract(path)) is None


@pytest.mark.parametrize(
    "text",
    [
        contract("/orders", schema="ITEM"),
        contract("/orders/{id}"),
        contract("/orders/{id}/summary", schema="ITEM"),
        contract("/orders", schema="{{type: array, items: {{type: string}}}}"),
    ],
)
def test_a_read_is_a_collection_with_a_list_or_an_item_with_an_object(text: str) -> None:
    assert matched(text) is None


def test_writes_are_matched_by_their_answer_or_their_body() -> None:
    assert matched(contract("/orders", schema="ITEM", method="post")) == HIGH
    media = "content: {application/json: {schema: {$ref: '#/components/schemas/OrderIn'}}}"
    text = contract("/orders", name="OrderIn", method="post")
    head, tail = text[: text.index("      responses:")], text[text.index("components:\n") :]
    silent = f"{head}      requestBody: {{{media}}}\n      responses: {{'204': {{description: ok}}}}\n{tail}"
    assert matched(silent) == "OrderIn → orders (3 of 4 columns) high"


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW orders AS SELECT 1 AS id;",
        ORDERS + "DROP TABLE orders;",
        ORDERS + "ALTER TABLE orders RENAME TO old_purchases;",
        "CREATE TEMPORARY TABLE orders (id int, customer_id int, total_amount int);",
        "CREATE TABLE other (id int, customer_id int, total_amount int);",
    ],
)
def test_what_is_no_table_in_the_end(sql: str) -> None:
    assert matched(contract("/orders"), sql) is None


class TestOverrides:
    def test_x_table_names_the_table(self) -> None:
        text = contract("/purchases", "a b", name="X").replace("get:", "get:\n      x-table: Orders")
        assert matched(text) == "X → orders (0 of 4 columns) high"

    def test_x_table_false_says_that_there_is_none(self) -> None:
        assert matched(contract("/orders").replace("get:", "get:\n      x-table: false")) is None

    def test_the_manifest_may_list_a_services_tables(self) -> None:
        manifest = (
            "version: 1\nservices: {shop: {provides: [{name: a, spec: api.yaml}], "
            "stores: [{store: d, ddl: [db/1.sql], tables: [TABLE]}]}}\nstores: {d: {engine: mysql}}\n"
        )
        assert matched(contract("/orders"), services__yaml=manifest.replace("TABLE", "orders")) == HIGH
        assert matched(contract("/orders"), services__yaml=manifest.replace("TABLE", "payments")) is None


class TestScope:
    def two(self, compose: str) -> list[str | None]:
        workspace = workspace_of(
            {
                "compose.yaml": compose,
                "a/api.yaml": contract("/orders"),
                "a/db/1.sql": ORDERS,
                "b/api.yaml": contract("/orders"),
                "b/db/1.sql": ORDERS.replace("total_amount", "sum"),
            }
        )
        return [str(one.collection) if one.collection else None for one in operations(workspace)]

    def test_the_tables_are_those_of_the_same_service(self) -> None:
        assert self.two("services: {a: {build: ./a}, b: {build: ./b}}") == [
            "Order → orders (3 of 4 columns)",
            "Order → orders (2 of 4 columns)",
        ]

    def test_several_sets_of_tables_are_nobodys_where_nothing_is_bound(self) -> None:
        assert self.two("services: {}") == [None, None]

    def test_another_services_tables_are_none(self) -> None:
        files = {
            "compose.yaml": "services: {a: {build: ./a}, b: {build: ./b}}",
            "a/api.yaml": contract("/orders"),
            "b/db/1.sql": ORDERS,
        }
        assert operations(workspace_of(files))[0].collection is None

    def test_tables_of_an_engine_that_the_service_does_not_use_are_none(self) -> None:
        files = {
            "services.yaml": "version: 1\nservices: {a: {stores: [{store: d}]}}\nstores: {d: {engine: ENGINE}}\n",
            "a/api.yaml": contract("/orders"),
            "a/db/1.sql": ORDERS.replace("id int PRIMARY KEY", "id bigserial PRIMARY KEY, note jsonb"),
        }
        for engine, found in (("postgresql", True), ("sqlserver", False), ("somebodys", True)):
            text = {**files, "services.yaml": files["services.yaml"].replace("ENGINE", engine)}
            assert (operations(workspace_of(text))[0].collection is not None) is found, engine


@pytest.mark.corpus
def test_a_real_product_keeps_its_matches() -> None:
    """Read by hand: each is the table that its server queries; what two databases have is left out."""
    root = corpus("fullstack", "langfuse+langfuse")
    files = {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}
    tables = {
        str(one): str(one.collection.table)
        for one in operations(workspace_of(files))
        if one.collection and one.method == "GET" and one.collection.confidence == "high"
    }
    assert (
        tables.items()
        >= {
            "GET /api/public/annotation-queues": "annotation_queues",
            "GET /api/public/annotation-queues/{queueId}/items": "annotation_queue_items",
            "GET /api/public/comments": "comments",
            "GET /api/public/v2/datasets/{datasetName}": "datasets",
            "GET /api/public/score-configs": "score_configs",
        }.items()
    )
    assert not tables.keys() & {"GET /api/public/traces", "GET /api/public/v2/scores", "GET /api/public/observations"}
