"""How breaks are told: once each, with all the operations they reach."""

from __future__ import annotations

from tests.compatibility.pairs import compared, whole

ANSWER = {
    "200": {"description": "Done", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}}
}


def contract(names: int, schema: object, **more: object) -> object:
    """Operations that all answer with one schema."""
    paths = {f"/{name}": {"get": {"responses": ANSWER, **more}} for name in "abcdefghijkl"[:names]}
    return whole("api", {"paths": paths, "components": {"schemas": {"Order": schema}}})


ORDER = {"type": "object", "properties": {"id": {"type": "string"}}}
EMPTY = {"type": "object", "properties": {}}


def messages(old: object, new: object) -> list[str]:
    return [one.message for one in compared(old, new).new]


def test_a_schema_is_told_of_once_for_all_that_use_it() -> None:
    (message,) = messages(contract(3, ORDER), contract(3, EMPTY))
    assert message == "Order.id is gone: clients of main read it from GET /a and 2 more operations"


def test_one_operation_is_named_alone() -> None:
    (message,) = messages(contract(1, ORDER), contract(1, EMPTY))
    assert message.endswith("read it from GET /a")


def test_a_shared_parameter_that_is_gone_is_told_of_once() -> None:
    shared = {"parameters": {"State": {"name": "state", "in": "query", "schema": {"type": "string"}}}}
    old = contract(3, ORDER, parameters=[{"$ref": "#/components/parameters/State"}])
    assert isinstance(old, dict)
    (message,) = messages({**old, "components": {**old["components"], **shared}}, contract(3, ORDER))
    assert "query parameter state is gone" in message
    assert "GET /a and 2 more operations" in message


def test_both_directions_are_told_of_in_one_sentence() -> None:
    body = {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}}}
    number = {"type": "object", "properties": {"id": {"type": "integer"}}}
    (message,) = messages(contract(1, ORDER, **body), contract(1, number, **body))
    assert "Order.id was string and is integer" in message
    assert message.endswith("are refused, and responses hold what clients do not expect")


def test_the_loss_of_half_of_all_operations_is_one_finding() -> None:
    (message,) = messages(contract(12, ORDER), contract(6, ORDER))
    assert message == "6 of 12 operations are gone or moved: clients of Orders lose half of it or more"


def test_the_loss_of_a_few_operations_is_told_one_by_one() -> None:
    assert len(messages(contract(12, ORDER), contract(9, ORDER))) == 3


def test_what_all_operations_inherit_is_told_once() -> None:
    old, new = contract(3, ORDER), contract(3, ORDER)
    assert isinstance(new, dict)
    (message,) = messages(old, {**new, "security": [{"key": []}]})
    assert message.startswith("Orders was open to everyone, and needs key")


def test_a_reference_to_another_component_is_where_the_change_is() -> None:
    def nested(name: str) -> object:
        schemas = {
            "Order": {"type": "object", "properties": {"total": {"$ref": f"#/components/schemas/{name}"}}},
            "Cents": {"type": "integer"},
            "Money": {"type": "string"},
        }
        return whole("api", {"paths": {"/a": {"get": {"responses": ANSWER}}}, "components": {"schemas": schemas}})

    report = compared(nested("Cents"), nested("Money"))
    (finding,) = report.new
    source = report.sources[finding.place.path]
    assert source.text[slice(*finding.place.span)] == '"total"'
    assert finding.address == "schema Order.total"


def test_the_order_of_the_findings_is_that_of_the_present_contract() -> None:
    report = compared(contract(12, ORDER), contract(12, EMPTY))
    starts = [one.place.span.start for one in report.new]
    assert starts == sorted(starts)
