"""Names that are proposed for operations without one."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.operation_name import proposed_names
from tests.link.contracts import HEAD, api_of


def _names(*operations: str) -> list[str]:
    """Proposed names of `METHOD /path` operations, in the order of the document."""
    paths: dict[str, list[str]] = {}
    for operation in operations:
        method, path = operation.split()
        paths.setdefault(path, []).append(f"{method.lower()}: {{responses: {{'200': {{description: ok}}}}}}")
    lines = "".join(f"  '{path}': {{{', '.join(methods)}}}\n" for path, methods in paths.items())
    api = api_of(f"{HEAD}paths:\n{lines}")
    return list(proposed_names(api, api.operations).values())


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        ("GET /v1/orders/{id}", "getOrder"),
        ("PUT /orders/{id}", "replaceOrder"),
        ("PATCH /orders/{id}", "updateOrder"),
        ("DELETE /order-lines/{id}", "deleteOrderLine"),
        ("POST /orders/{id}:cancel", "cancelOrder"),
        ("GET /", "getRoot"),
        ("GET /{x}", "getRoot"),
        ("GET /größen/{x}", "getGrößen"),
    ],
)
def test_a_name_says_what_is_done_and_to_what(operation: str, name: str) -> None:
    assert _names(operation) == [name]


def test_names_are_unlike_each_other_whatever_their_case() -> None:
    names = _names("GET /a/{x}", "GET /b/A/{x}", "GET /a/{x}/{y}", "GET /a/{x}/{z}", "GET /A/{x}")
    assert len({name.casefold() for name in names}) == 5
