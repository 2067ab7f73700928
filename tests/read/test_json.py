"""JSON: values as the standard decoder gives them, places found on request."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from plumbrule.model.document import Route, Value
from plumbrule.read.json import read_json
from plumbrule.read.json_document import JsonDocument
from plumbrule.text import Position, Source
from tests.corpus import corpus


def read(text: str) -> JsonDocument:
    document, problems = read_json(Source("a.json", text), "contract")
    assert problems == []
    assert document is not None
    return document


def problem(text: str) -> str:
    """`line:column kind: message` of the only problem."""
    source = Source("a.json", text)
    (found,) = read_json(source, "contract").problems
    position = source.position(found.place.span.start)
    return f"{position.line}:{position.column} {found.kind}: {found.message}"


def key_text(document: JsonDocument, *route: str | int) -> str:
    span = document.key_span(route)
    return document.source.text[span.start : span.end]


def value_text(document: JsonDocument, *route: str | int) -> str:
    span = document.value_span(route)
    return document.source.text[span.start : span.end]


def walk(value: Value, route: Route = ()) -> Iterator[tuple[Route, Value]]:
    yield route, value
    if isinstance(value, dict):
        for key, member in value.items():
            yield from walk(member, (*route, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, (*route, index))


def check_places(document: JsonDocument, routes: list[tuple[Route, Value]]) -> None:
    """Every span holds exactly the key or value of its route, read again by the standard decoder."""
    for route, value in routes:
        assert json.loads(value_text(document, *route)) == value, route
        if route and isinstance(route[-1], str):
            assert json.loads(key_text(document, *route)) == route[-1], route


def test_keys_and_values_have_their_quotes_in_the_span() -> None:
    document = read('{"a": [1, {"b": "c"}], "d\\n": null}')
    assert key_text(document, "a") == '"a"'
    assert value_text(document, "a", 1, "b") == '"c"'
    assert value_text(document, "a", 1) == '{"b": "c"}'
    assert key_text(document, "a", 0) == "1"
    assert key_text(document, "d\n") == '"d\\n"'
    assert value_text(document) == document.source.text
    assert not document.tagged(("a",))


def test_a_route_that_leads_nowhere_ends_at_the_last_part_that_exists() -> None:
    document = read('{"a": {"b": 1}, "c": [2]}')
    assert key_text(document, "a", "x", "y") == '"a"'
    assert value_text(document, "c", 7) == "[2]"
    assert value_text(document, "a", "b", "c") == "1"


def test_columns_count_code_points() -> None:
    document = read('{"日本𝒳": "é", "z": 1}')
    assert document.source.position(document.key_span(("z",)).start) == Position(1, 14)


@pytest.mark.parametrize("text", ["0", '"x"', "null", "[]", "{}", " [ ] ", "\n{ }\n"])
def test_small_documents_are_documents(text: str) -> None:
    document = read(text)
    assert document.root == json.loads(text)
    assert value_text(document) == text.strip()


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_blank_file_has_no_document(text: str) -> None:
    assert read_json(Source("a.json", text), "contract") == (None, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,}', "1:8 syntax: JSON allows no comma after the last member"),
        ("[1, 2, \n]", "1:6 syntax: JSON allows no comma after the last member"),
        ('{\n  // note\n  "a": 1\n}', "2:3 syntax: JSON has no comments"),
        ('{"a": 1 /* note */}', "1:9 syntax: JSON has no comments"),
        ('{"a": # note\n1}', "1:7 syntax: JSON has no comments"),
        ("{'a': 1}", "1:2 syntax: JSON strings stand in double quotes"),
        ("{a: 1}", "1:2 syntax: a key in double quotes must stand here"),
        ('{"a" 1}', "1:6 syntax: a colon must stand here"),
        ('{"a": 1 "b": 2}', "1:9 syntax: a comma or the end of the object or array must stand here"),
        ('{"a": }', "1:7 syntax: a value must stand here"),
        ('{"a": 1} x', "1:10 syntax: the document has ended, but the text goes on"),
        ('{"a": "x', "1:7 syntax: this string does not end"),
        ('{"a": "x\ny"}', "1:9 syntax: a control character or line end stands inside a string"),
        ('{"a": "\\q"}', "1:8 syntax: this escape does not exist"),
        ('{"a": 1', "1:8 syntax: the document ends before it is complete"),
        ('{"a":\n\n', "1:6 syntax: the document ends before it is complete"),
        ('{"a": [1, NaN]}', "1:11 syntax: NaN is no JSON number"),
        ('{"a": "NaN", "b": -Infinity}', "1:19 syntax: -Infinity is no JSON number"),
        ('{"a": 1, "b": Infinity}', "1:15 syntax: Infinity is no JSON number"),
    ],
)
def test_what_is_no_json_is_one_problem_at_its_place(text: str, expected: str) -> None:
    assert problem(text) == expected


def test_a_repeated_key_is_a_problem_with_both_places_and_the_last_value_counts() -> None:
    text = '{"a": 1, "b": {"x": 1, "y": 2, "x": 3}, "a": [4]}'
    document, problems = read_json(Source("a.json", text), "contract")
    assert document is not None
    assert document.root == {"a": [4], "b": {"x": 3, "y": 2}}
    places = [(found.detail, found.place.span.start, found.related[0][0].span.start) for found in problems]
    assert places == [("repeated key x", 31, 15), ("repeated key a", 40, 1)]
    assert value_text(document, "a", 0) == "4"
    assert value_text(document, "b", "x") == "3"
    assert value_text(document, "b", "y") == "2"


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"a":' * 50_000, "[" * 900 + "]" * 900])
def test_nesting_is_capped_on_every_version_of_python(text: str) -> None:
    assert problem(text).endswith("limit: nesting is deeper than 200 levels")


def test_the_level_that_is_one_too_many_is_pointed_at() -> None:
    assert read("[" * 200 + "]" * 200).root is not None
    assert problem('["[[", ' + "[" * 200 + "]" * 201) == "1:207 limit: nesting is deeper than 200 levels"


def test_an_integer_of_more_digits_than_python_converts_stays_text() -> None:
    digits = "9" * 5_000
    document = read(f'{{"a": {digits}, "b": [12, {{"c": -{digits}}}], "d": 1}}')
    assert document.root == {"a": digits, "b": [12, {"c": f"-{digits}"}], "d": 1}
    assert value_text(document, "d") == "1"
    assert value_text(document, "a") == digits


def test_half_of_a_surrogate_pair_is_read() -> None:
    document = read('{"\\ud800": "\\ud83d\\ude00"}')
    assert document.root == {"\ud800": "\U0001f600"}
    assert key_text(document, "\ud800") == '"\\ud800"'


def test_fifty_megabytes_on_one_line_are_read() -> None:
    text = '{"a": "' + "x" * 50_000_000 + '", "b": [1, 2]}'
    assert value_text(read(text), "b", 1) == "2"


SAMPLE = ' {"openapi": "3.1.0", "x": [1, -2.5e3, true, null, {"é\\u00e9\\"": "\\\\"}], "y": {}, "x": 1}\n'


def test_no_prefix_of_a_file_raises() -> None:
    for end in range(len(SAMPLE)):
        document, problems = read_json(Source("a.json", SAMPLE[:end]), "contract")
        assert document is not None or problems or not SAMPLE[:end].strip()


def random_value(chance: random.Random, depth: int) -> Value:
    kind = chance.randrange(8 if depth else 6)
    if kind == 6:
        return [random_value(chance, depth - 1) for _ in range(chance.randrange(5))]
    if kind == 7:
        return {random_text(chance): random_value(chance, depth - 1) for _ in range(chance.randrange(5))}
    return (None, True, chance.randint(-9, 9) ** 21, chance.random(), random_text(chance), "")[kind]


def random_text(chance: random.Random) -> str:
    return "".join(chance.choices('ab"\\/\n\t\x00{}[]:,é日𝒳\u2028', k=chance.randrange(6)))


def test_places_are_right_in_random_documents_however_they_are_written() -> None:
    chance = random.Random(7)
    for _ in range(300):
        value = [random_value(chance, 5)]
        text = json.dumps(value, indent=chance.choice([None, 0, 3]), ensure_ascii=chance.choice([True, False]))
        text = text.replace("\n", chance.choice(["\n", "\r\n", " \t\r"]))
        document = read(text)
        assert document.root == value
        routes = list(walk(value))
        chance.shuffle(routes)
        check_places(document, routes)


@pytest.mark.corpus
def test_real_files_have_the_values_of_the_standard_decoder_and_exact_places() -> None:
    chance = random.Random(7)
    for path in sorted(corpus("openapi", "apis-guru").rglob("*.json"))[::4]:
        text = path.read_text("utf-8-sig")
        document = read(text)
        assert document.root == json.loads(text)
        routes = list(walk(document.root))
        check_places(document, chance.sample(routes, min(100, len(routes))))
