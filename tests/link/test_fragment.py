"""Pieces of contracts that are judged alone."""

from __future__ import annotations

import pytest

from plumbrule.fragments import Fragments, load_fragments
from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.contract.version import Version
from plumbrule.model.workspace import Workspace
from plumbrule.run import run
from plumbrule.tree import Memory

ORDER = "type: object\nproperties: {total: {type: number}}\n"


def workspace(text: str, *, version: Version | None = None, **others: str) -> Workspace:
    files = {"order.yaml": text, **others}
    tree = Memory({path: content.encode() for path, content in files.items()})
    return load_fragments(tree, Fragments(("order.yaml",), version))


def api(text: str, *, version: Version | None = None, **others: str) -> Api:
    (found,) = workspace(text, version=version, **others).apis
    assert found.fragment
    return found


@pytest.mark.parametrize(
    ("text", "operations", "schemas"),
    [
        ("/orders: {get: {responses: {'200': {description: ok}}}}", ["GET /orders"], []),
        ("get: {responses: {'200': {description: ok}}}", ["GET /order"], []),
        ("post: {parameters: [{name: id, in: path}]}", ["POST /order/{id}"], []),
        ("operationId: a\nresponses: {'200': {description: ok}}", ["GET /order"], []),
        ("requestBody: {}\nresponses: {default: {description: ok}}", ["POST /order"], []),
        ("responses: {'204': {description: gone}, '404': {description: none}}", ["DELETE /order"], []),
        ("responses: {'201': {description: made}}", ["POST /order"], []),
        ("schemas: {A: {type: string}}\nresponses: {Gone: {description: gone}}", [], ["A"]),
        ("A: {type: string}\nB: {allOf: []}", [], ["A", "B"]),
        (ORDER, [], ["order"]),
        ("openapi: 3.0.3\ncomponents: {schemas: {A: {}}}", [], ["A"]),
        ("openapi: 3.0.3\ntags: []", [], []),
    ],
)
def test_the_keys_say_what_a_piece_is(text: str, operations: list[str], schemas: list[str]) -> None:
    found = api(text)
    assert [str(operation) for operation in found.operations] == operations
    assert list(found.schemas) == schemas


@pytest.mark.parametrize("text", ["a: 1", "[]", "null", "", "A: {type: string}\nB: {name: a, in: query}"])
def test_what_the_keys_do_not_say_is_left_alone(text: str) -> None:
    found = workspace(text)
    assert found.apis == []
    assert [one.path for one in found.skipped] == ["order.yaml"]


def test_components_of_every_kind_stand_in_their_section() -> None:
    assert list(api("Page: {name: page, in: query, schema: {type: integer}}").parameters) == ["Page"]
    assert list(api("key: {type: apiKey, in: header, name: X-Key}").schemes) == ["key"]
    assert list(api(ORDER, version="2.0").schemas) == ["order"]


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        (ORDER, None, "3.0"),
        (ORDER, "3.2", "3.2"),
        ("type: [string, 'null']", None, "3.1"),
        ("allOf: [{properties: {a: {const: 1}}}]", None, "3.1"),
    ],
)
def test_the_version_is_told_or_told_by_keywords(text: str, version: Version | None, expected: str) -> None:
    assert api(text, version=version).version == expected


def test_pointers_lead_into_the_piece_or_into_what_would_be_around_it() -> None:
    found = api("""
A: {type: object, properties: {b: {$ref: "#/B"}, c: {$ref: "#/components/schemas/B"}, d: {$ref: "#/lost"}}}
B: {type: string, description: b}
""")
    properties = found.schemas["A"].flat.properties
    assert [len(properties[name].schemas) for name in "bcd"] == [1, 1, 0]
    assert len([node for node in found.nodes({Schema}) if isinstance(node, Schema)]) == 2


def test_other_files_are_followed() -> None:
    found = api("type: array\nitems: {$ref: part.yaml}", **{"part.yaml": "type: object"})
    assert found.schemas["order"].flat.has_object_items


def judged(text: str) -> list[tuple[str, int]]:
    report = run(Memory({"order.yaml": text.encode()}), select=("strict",), fragments=Fragments(("order.yaml",)))
    assert not report.crashes
    return [
        (one.finding.rule, report.sources["order.yaml"].position(one.finding.place.span.start).line)
        for one in report.findings
    ]


def test_what_is_wrong_has_its_place_in_the_piece_and_nothing_is_missed_around_it() -> None:
    assert judged("type: object\nproperties:\n  total: {type: strin}\n") == [("contract/invalid-structure", 3)]
    assert judged("A: {$ref: '#/components/schemas/Lost'}\nB: {type: string}\n") == []


def test_a_piece_that_does_not_parse_is_a_finding() -> None:
    assert judged("a: [") == [("contract/unreadable-document", 1)]
