"""Which column a parameter searches, and whether an index serves the search."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.api import Operation
from plumbrule.model.joined.coverage import bound_columns, covered, covering, few_values, search_of, searches_of, waiver
from tests.link.systems import workspace_of

TABLE = """\
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL,
  tenant_id bigint NOT NULL,
  reference text,
  note text,
  status text,
  paid boolean,
  tags text[],
  details jsonb,
  kind_code text,
  created_at timestamptz,
  valid_from date,
  deleted_at timestamptz
);
"""
ITEM = "{type: object, properties: {id: {type: integer}, customer_id: {type: integer}, reference: {type: string}}}"


def operation(parameters: str = "", indexes: str = "", path: str = "/orders", extra: str = "") -> Operation:
    """A read of orders with these parameters in flow style, and more DDL behind the table's."""
    shape = ITEM if path.endswith("}") else f"{{type: array, items: {ITEM}}}"
    contract = (
        "openapi: 3.0.0\ninfo: {title: Shop, version: '1'}\npaths:\n"
        f"  {path}:\n    get:\n{extra}"
        f"      parameters: [{parameters}]\n"
        f"      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {shape}}}}}}}}}\n"
    )
    workspace = workspace_of({"api.yaml": contract, "db/1.sql": TABLE + indexes})
    [found] = workspace.apis[0].operations
    assert found.collection is not None
    return found


def query(name: str, more: str = "") -> str:
    return f"{{name: '{name}', in: query, schema: {{type: string}}{more}}}"


@pytest.mark.parametrize(
    ("name", "column", "operator"),
    [
        ("customer_id", "customer_id", "eq"),
        ("customerId", "customer_id", "eq"),
        ("customer", "customer_id", "eq"),
        ("by_reference", "reference", "eq"),
        ("filter[reference]", "reference", "eq"),
        ("filter.reference", "reference", "eq"),
        ("where[customerId]", "customer_id", "eq"),
        ("created_at_gte", "created_at", "gte"),
        ("createdAt[gte]", "created_at", "gte"),
        ("filter[created_at][$lt]", "created_at", "lt"),
        ("created_at_before", "created_at", "before"),
        ("reference_ilike", "reference", "ilike"),
        ("reference_starts_with", "reference", "starts_with"),
        ("valid_from", "valid_from", "eq"),
        ("status", "status", "eq"),
    ],
)
def test_a_parameter_is_a_column(name: str, column: str, operator: str) -> None:
    found = operation(query(name))
    search = search_of(found, found.parameters[0])
    assert search is not None
    assert (search.column.name, search.operator) == (column, operator)


@pytest.mark.parametrize(
    "name", ["page", "limit", "sort", "order", "fields", "q", "custom", "cust", "created", "include"]
)
def test_what_is_no_column(name: str) -> None:
    assert list(searches_of(operation(query(name)))) == []


def test_a_column_may_be_written_down_or_denied() -> None:
    assert [one.column.name for one in searches_of(operation(query("ref", ", x-column: reference")))] == ["reference"]
    assert list(searches_of(operation(query("reference", ", x-column: false")))) == []
    assert list(searches_of(operation(query("reference", ", x-column: nothing")))) == []


def is_covered(indexes: str, name: str = "reference", *, required: str = "", path: str = "/orders") -> bool | None:
    parameters = query(name) + (f", {query(required, ', required: true')}" if required else "")
    found = operation(parameters, indexes, path)
    search = search_of(found, next(one for one in found.parameters if one.name == name))
    assert search is not None
    return covered(found, search.column, search.operator)


@pytest.mark.parametrize(
    "index",
    [
        "CREATE INDEX i ON orders (reference);",
        "CREATE UNIQUE INDEX i ON orders (reference);",
        "ALTER TABLE orders ADD UNIQUE (reference, id);",
        "CREATE INDEX i ON orders USING hash (reference);",
        "CREATE INDEX i ON orders USING gin (reference gin_trgm_ops);",
        "CREATE INDEX i ON orders (tenant_id, reference);",
        "CREATE INDEX i ON orders (lower(reference));",
        "CREATE INDEX i ON orders (reference) WHERE deleted_at IS NULL;",
        "CREATE INDEX i ON orders (reference) WHERE tenant_id = 7 AND reference IS NOT NULL;",
    ],
)
def test_an_index_serves_a_search(index: str) -> None:
    assert is_covered(index) is True


@pytest.mark.parametrize(
    "index",
    [
        "",
        "CREATE INDEX i ON orders (customer_id);",
        "CREATE INDEX i ON orders (customer_id, reference);",
        "CREATE INDEX i ON orders (customer_id) INCLUDE (reference);",
        "CREATE INDEX i ON orders (reference) WHERE status = 'open';",
        "CREATE INDEX i ON orders (lower(note), reference);",
    ],
)
def test_an_index_does_not_serve_it(index: str) -> None:
    assert is_covered(index) is False


def test_what_the_operation_requires_may_lead() -> None:
    index = "CREATE INDEX i ON orders (customer_id, reference);"
    assert is_covered(index, required="customer_id") is True
    assert is_covered(index, required="customer_id_gte") is False


@pytest.mark.parametrize(
    ("path", "bound"),
    [
        ("/customers/{id}/orders", {"customer_id"}),
        ("/customers/{customerId}/orders", {"customer_id"}),
        ("/customers/{customer}/orders", {"customer_id"}),
        ("/shops/{id}/orders", set()),
        ("/orders/{id}", {"id"}),
        ("/orders/{orderId}", {"id"}),
        ("/orders/{reference}", {"reference"}),
        ("/orders", set()),
    ],
)
def test_a_path_binds_columns(path: str, bound: set[str]) -> None:
    names = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    parameters = ", ".join(f"{{name: {name}, in: path, required: true, schema: {{type: string}}}}" for name in names)
    assert bound_columns(operation(parameters, path=path)) == {*bound, "tenant_id"}


@pytest.mark.parametrize("operator", ["like", "ilike", "contains"])
def test_a_text_search_needs_an_index_for_text(operator: str) -> None:
    name = f"reference_{operator}"
    assert is_covered("CREATE INDEX i ON orders (reference);", name) is False
    assert is_covered("CREATE INDEX i ON orders USING gin (reference gin_trgm_ops);", name) is True
    assert is_covered("CREATE INDEX i ON orders USING gin (to_tsvector('english', reference));", name) is True


def test_an_unread_statement_leaves_the_question_open() -> None:
    assert is_covered("DO $$ BEGIN EXECUTE 'CREATE INDEX i ON orders (reference)'; END $$;") is not False


def test_the_index_that_serves_is_named() -> None:
    found = operation(query("reference"), "CREATE INDEX by_reference ON orders (reference);")
    [search] = searches_of(found)
    assert str(covering(found, search.column)) == "by_reference(reference)"


@pytest.mark.parametrize("name", ["status", "paid", "tags", "details", "kind_code"])
def test_columns_of_few_values_are_known_by_type_or_name(name: str) -> None:
    [search] = searches_of(operation(query(name)))
    assert few_values(search.column, search.parameter)


def test_a_parameter_with_an_enum_has_few_values() -> None:
    [search] = searches_of(operation("{name: reference, in: query, schema: {type: string, enum: [a, b]}}"))
    assert few_values(search.column, search.parameter)
    assert not few_values(search.column)


def test_a_waiver_is_read_at_the_parameter_and_the_operation() -> None:
    found = operation(query("reference", ", x-no-index: rare"))
    assert waiver(found, found.parameters[0]) == "rare"
    assert waiver(operation(extra="      x-no-index: small table\n")) == "small table"
    assert waiver(operation()) is None
