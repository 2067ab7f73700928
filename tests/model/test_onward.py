"""Whether the answer of a list leads on to the next page."""

from __future__ import annotations

import pytest

from plumbrule.model.lists.onward import leads_on
from tests.link.contracts import operation_of

ITEM = "{type: object, properties: {id: {type: string}}}"
CURSOR = "{name: cursor, in: query, schema: {type: string}}"
PAGE = "{name: page, in: query, schema: {type: integer}}"
LIMIT = "{name: limit, in: query, schema: {type: integer}}"
CAPPED = "{name: limit, in: query, schema: {type: integer, maximum: 100}}"
TOLD = "{name: limit, in: query, description: at most 100, schema: {type: integer}}"
AFTER = "{name: starting_after, in: query, schema: {type: string}}"


def verdict(query: str, *members: str, array: bool = False, extra: str = "", path: str = "/orders") -> bool | None:
    """What holds for a list that takes `query` and answers with `members` beside its items."""
    items = f"{{type: array, items: {ITEM}}}"
    properties = ", ".join((f"items: {items}", *members))
    schema = items if array else f"{{type: object, properties: {{{properties}}}}}"
    answer = f"'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}"
    return leads_on(
        operation_of(f"paths: {{{path}: {{get: {{parameters: [{query}], responses: {{{answer}{extra}}}}}}}}}")
    )


@pytest.mark.parametrize(
    ("query", "members", "expected"),
    [
        (CURSOR, ("next_cursor: {type: string}",), True),
        (CURSOR, ("total: {type: integer}",), False),
        (CURSOR, ("has_more: {type: boolean}",), False),
        (CURSOR, ("'@odata.nextLink': {type: string}",), True),
        (CURSOR, ("links: {type: object, properties: {pages: {properties: {next: {type: string}}}}}",), True),
        (
            CURSOR,
            ("_links: {type: object, properties: {next: {type: object, properties: {href: {type: string}}}}}",),
            True,
        ),
        (PAGE, ("total_entries: {type: integer}",), True),
        (PAGE, ("num_pages: {type: integer}",), True),
        (PAGE, ("pagination: {type: object, properties: {itemCount: {type: integer}}}",), True),
        (PAGE, ("status: {type: string}",), False),
    ],
)
def test_evidence_has_to_fit_the_style(query: str, members: tuple[str, ...], expected: bool) -> None:
    assert verdict(query, *members) is expected


def test_the_id_of_the_last_item_may_be_the_cursor() -> None:
    assert verdict(f"{AFTER}, {LIMIT}", "has_more: {type: boolean}") is True


def test_a_short_page_ends_a_bare_array_whose_size_is_known() -> None:
    assert verdict(f"{PAGE}, {CAPPED}", array=True) is True
    assert verdict(f"{PAGE}, {TOLD}", array=True) is True
    assert verdict(f"{PAGE}, {LIMIT}", array=True) is False


def test_a_request_past_the_end_may_have_a_status_of_its_own() -> None:
    assert verdict(PAGE, extra=", '204': {description: nothing left}") is True
    assert verdict(PAGE, extra=", '404': {description: No such page}") is True
    assert verdict(PAGE, extra=", '404': {description: No such customer}") is False


def test_a_size_alone_matters_where_the_list_grows() -> None:
    assert verdict(LIMIT) is False
    assert verdict(LIMIT, path="/tariffs") is True
    assert verdict(LIMIT, path="/orders/latest") is True


def test_a_part_that_was_not_read_leaves_it_open() -> None:
    assert verdict(PAGE, "meta: {$ref: 'https://contracts.example.com/x.yaml#/Meta'}") is None
