"""Which paths can match the same request."""

from __future__ import annotations

import pytest

from plumbrule.model.design.path_item import path_items
from plumbrule.model.validity.overlap import crossings, twins
from tests.link.contracts import HEAD, api_of

OK = "responses: {'200': {description: ok}}"


def _api(*paths: str) -> str:
    return HEAD + "paths:\n" + "".join(f"  {path}: {{get: {{{OK}}}}}\n" for path in paths)


def _twins(*paths: str) -> list[tuple[str, str]]:
    return [(pair.first.path, pair.later.path) for pair in twins(path_items(api_of(_api(*paths))))]


def _crossings(*paths: str) -> list[tuple[str, list[str]]]:
    found = crossings(path_items(api_of(_api(*paths))))
    return [(crossing.item.path, [other.path for other in crossing.others]) for crossing in found]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("/a/{x}", "/a/{y}"),
        ("/a", "/a/"),
        ("/a/{x}.json", "/a/{y}.json"),
        ("/a/{x}:cancel", "/a/{y}:cancel"),
        ("/{x}/{y}", "/{y}/{x}"),
    ],
)
def test_paths_that_differ_in_names_only_are_twins(first: str, later: str) -> None:
    assert _twins(first, later) == [(first, later)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a/{x}", "/a/b"),
        ("/a/{x}", "/A/{x}"),
        ("/a/{x}", "/a/{x}/{y}"),
        ("/a/{x}.json", "/a/{x}.xml"),
        ("/a/{x}.json", "/a/{x}"),
        ("/a/{x}:cancel", "/a/{x}:open"),
        ("/a/{x:[0-9]+}", "/a/{y:[a-z]+}"),
        ("/a?x=1", "/a?x=2"),
        ("/a/{x}/c", "/a/b/{y}/d"),
    ],
)
def test_paths_that_something_tells_apart_are_no_twins_and_do_not_cross(one: str, other: str) -> None:
    assert _twins(one, other) == []
    assert _crossings(one, other) == []


def test_the_path_that_crosses_most_stands_for_all_pairs() -> None:
    assert _crossings("/a/{x}/c", "/b/{x}/c", "/{y}/d/c", "/{y}/{x}/e") == [("/{y}/d/c", ["/a/{x}/c", "/b/{x}/c"])]


@pytest.mark.parametrize(
    ("schema", "crosses"),
    [
        ("{type: string}", True),
        ("{type: integer}", False),
        ("{type: string, format: uuid}", False),
        ("{type: string, format: date}", False),
        ("{type: string, enum: [recent, b]}", True),
        ("{type: string, enum: [a, b]}", False),
        ("{type: string, pattern: '^[0-9]+$'}", False),
        ("{$ref: https://example.com/id.yaml}", True),
    ],
)
def test_what_a_parameter_can_be_decides_whether_it_meets_a_word(schema: str, crosses: bool) -> None:
    parameter = f"parameters: [{{name: id, in: path, required: true, schema: {schema}}}]"
    paths = f"paths:\n  /a/{{id}}/c: {{{parameter}, get: {{{OK}}}}}\n  /a/recent/{{what}}: {{get: {{{OK}}}}}\n"
    assert bool(list(crossings(path_items(api_of(HEAD + paths))))) is crosses


def test_thousands_of_paths_that_all_cross_come_to_an_end() -> None:
    paths = [f"/{{x}}/a{number}" for number in range(500)] + [f"/b{number}/{{y}}" for number in range(500)]
    assert _crossings(*paths)
