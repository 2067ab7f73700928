"""What paths are called: verbs, nests, slashes, breaks in the pattern."""

from __future__ import annotations

import pytest

from plumbrule.model.contract.api import Api
from plumbrule.model.design.alternation import breaks
from plumbrule.model.design.nesting import too_deep
from plumbrule.model.design.path_verb import verb_paths
from plumbrule.model.design.slashes import without_extra
from tests.link.contracts import HEAD, api_of

PLAIN = ["GET /orders", "GET /invoices", "GET /payments", "GET /members", "GET /products", "GET /shipments"]


def api(*operations: str) -> Api:
    """An API with these operations: `GET /orders`, and `POST /orders {…}` with a body of these properties."""
    paths: dict[str, list[str]] = {}
    for operation in operations:
        method, path, *rest = operation.split(" ", 2)
        body = [text for text in rest if text.startswith("{")]
        answered = "responses: {'201': {description: made}}" if rest == ["201"] else ""
        schema = f"{{type: object, properties: {body[0]}}}" if body else ""
        asked = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}" if body else ""
        paths.setdefault(path, []).append(f"    {method.lower()}: {{{asked}{answered}}}\n")
    return api_of(f"{HEAD}paths:\n" + "".join(f'  "{path}":\n{"".join(methods)}' for path, methods in paths.items()))


def better(*operations: str) -> list[str]:
    return [one.better for one in verb_paths(api(*PLAIN, *operations)).found]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("GET /getUser/{id}", "GET /users/{id}"),
        ("GET /getUserById/{id}", "GET /users/{id}"),
        ("GET /pet/findByStatus", "GET /pet"),
        ("POST /users/createUser {name: {type: string}}", "POST /users"),
        ("POST /orders/create {name: {type: string}}", "POST /orders"),
        ("POST /orders/{id}/delete", "DELETE /orders/{id}"),
        ("PUT /orders/{id}/set-address", "PATCH /orders/{id}/address"),
        ("GET /users/list.json", "GET /users"),
        ("POST /delete-user", "DELETE /users"),
        ("GET /deleteUser", "DELETE /users"),
    ],
)
def test_a_verb_that_a_method_says_has_a_resource_in_its_place(operation: str, expected: str) -> None:
    assert better(operation) == [expected]


@pytest.mark.parametrize(
    "operation",
    [
        "POST /orders/search",
        "POST /orders/{id}/cancel",
        "POST /orders/{id}:set",
        "POST /find-routes",
        "POST /orders/batch-delete",
        "POST /orders/delete-batch",
        "GET /update-channels",
        "GET /add-ons",
        "GET /set-lists",
        "GET /delete-requests",
        "GET /posts/{id}",
        "GET /list",
        "GET /settings",
        "GET /getting-started",
        "POST /mappings/save",
        "POST /runners/remove-token 201",
        "POST /orders/remove {ids: {type: array, items: {type: string}}}",
    ],
)
def test_nouns_and_actions_without_a_method_are_no_verbs(operation: str) -> None:
    assert better(operation) == []


def test_what_is_done_below_tells_a_noun_from_a_verb() -> None:
    assert better("GET /listItems") == ["GET /items"]
    assert better("GET /list-items", "POST /list-items {name: {type: string}}") == []


def test_many_paths_from_one_verb_are_one_finding() -> None:
    (found,) = verb_paths(api(*PLAIN, "GET /getOrder/{id}", "GET /getOrder/{id}/lines")).found
    assert found.users == 2


def test_an_api_of_procedures_is_one_by_design() -> None:
    assert verb_paths(api("POST /chat.postMessage", "POST /chat.getHistory", "GET /users.list", "GET /me")).is_rpc
    assert not verb_paths(api(*PLAIN, "GET /getOrder")).is_rpc


def test_levels_that_nearly_all_paths_share_do_not_count() -> None:
    deep = "GET /accounts/{account}/members/{member}/orders/{order}/lines/{line}"
    assert [one.owners for one in too_deep(api(*PLAIN, deep), 3)] == [("accounts", "members", "orders", "lines")]
    assert not too_deep(api(deep, "GET /accounts/{account}/members"), 3)


def test_a_leaf_without_an_id_of_its_own_may_lie_deep() -> None:
    assert not too_deep(api(*PLAIN, "GET /as/{a}/bs/{b}/cs/{c}/logs/{number}"), 3)
    assert too_deep(api(*PLAIN, "GET /as/{a}/bs/{b}/cs/{c}/logs/{log_id}"), 3)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/orders/", "/orders"),
        ("/orders//lines", "/orders/lines"),
        ("//orders", "/orders"),
        ("/orders/?expand=lines", "/orders?expand=lines"),
        ("/files/{path//}", "/files/{path//}"),
        ("/", "/"),
        ("", "/"),
        ("/orders", "/orders"),
    ],
)
def test_slashes_that_are_too_many_are_taken_out(path: str, expected: str) -> None:
    assert without_extra(path) == expected


@pytest.mark.parametrize(
    "operation",
    [
        "GET /stores/{latitude}/{longitude}",
        "GET /repos/{owner}/{repo}",
        "GET /members/{memberType}/{memberId}",
        "GET /files/{name}.{ext}",
        "GET /compare/{base}...{head}",
        "GET /{tenant}/orders",
        "GET /billing/reports/taxes",
        "POST /orders/{id}/cancel/now",
    ],
)
def test_keys_of_several_parts_and_name_spaces_keep_the_pattern(operation: str) -> None:
    assert not breaks(api(*PLAIN, operation))


@pytest.mark.parametrize(
    "operation",
    ["GET /orders/{order}/{shipment}", "GET /{order}", "GET /orders/{customer}-{number}", "GET /orders/old/lines"],
)
def test_a_path_that_leaves_the_pattern_is_told_once(operation: str) -> None:
    (found,) = breaks(api(*PLAIN, operation, f"{operation}/lines"))
    assert found.paths == 2


@pytest.mark.parametrize("path", ["/", "//", "/{", "/}", "/{}", "/{a", "/:", "/?", "/#x", "", "/ ", "/{a}{b}", "/-/_"])
def test_odd_paths_are_judged_like_any_other(path: str) -> None:
    one = api(*PLAIN, f"GET {path}")
    assert verb_paths(one).found == []
    too_deep(one, 3)
    breaks(one)
    without_extra(path)


@pytest.mark.parametrize(
    "path", ["/" + "a/" * 100_000, "/" + "A" * 200_000 + "_", "/" + "." * 100_000, "/" + "{a}" * 50_000]
)
def test_paths_that_no_url_can_hold_are_passed_over(path: str) -> None:
    one = api_of(f'{HEAD}paths:\n  ? "{path}"\n  : {{get: {{}}}}\n')
    assert [len(found) for found in (verb_paths(one).found, too_deep(one, 3), breaks(one))] == [0, 0, 0]
