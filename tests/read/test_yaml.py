"""YAML: values, places, and everything that was seen to go wrong elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import reduce
from operator import getitem

import pytest
import yaml

from plumbrule.model.document import Route, Value
from plumbrule.read.yaml import YamlStream, read_yaml
from plumbrule.read.yaml_document import YamlDocument
from plumbrule.text import Position, Source, Span
from tests.corpus import corpus


def read(text: str) -> YamlStream:
    return read_yaml(Source("a.yaml", text), "contract")


def root(text: str) -> Value:
    stream = read(text)
    assert stream.problems == []
    (document,) = stream.documents
    return document.root


def problem(text: str) -> str:
    """`line:column kind message` of the only problem, related places after it."""
    stream = read(text)
    source = Source("a.yaml", text)
    (found,) = stream.problems
    places = [(found.place, f"{found.kind}: {found.message}"), *found.related]
    return " | ".join(
        "{0.line}:{0.column} {1}".format(source.position(place.span.start), note) for place, note in places
    )


def key_text(text: str, *route: str | int) -> str:
    (document,) = read(text).documents
    span = document.key_span(route)
    return text[span.start : span.end]


def value_text(text: str, *route: str | int) -> str:
    (document,) = read(text).documents
    span = document.value_span(route)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("y", "y"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("22:22", "22:22"),
        ("2024-01-31", "2024-01-31"),
        ("-7", -7),
        ("+7", 7),
        ("1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-.inf", -math.inf),
        (".Inf", math.inf),
        ("1.10.0", "1.10.0"),
        ("..", ".."),
        ("+", "+"),
        ("-", None),
        ("~", None),
        ("Null", None),
        ("nUll", "nUll"),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("", None),
        ("١٢", "١٢"),
    ],
)
def test_plain_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: Value) -> None:
    expected = [None] if text == "-" else value
    assert root(f"a: {text}\n" if text != "-" else "a:\n  -\n") == {"a": expected}


def test_nan_is_a_number() -> None:
    value = root("a: .nan")
    assert isinstance(value, dict)
    assert isinstance(value["a"], float)
    assert math.isnan(value["a"])


def test_an_integer_of_more_digits_than_python_converts_stays_text() -> None:
    digits = "9" * 5_000
    assert root(f"a: {digits}\nb: -{digits}") == {"a": digits, "b": f"-{digits}"}


def test_keys_are_the_text_that_stands_in_the_source() -> None:
    assert root("200: a\non: b\n~: c\n1.0: d\n'x y': e\n? f\n: g\n") == {
        "200": "a",
        "on": "b",
        "~": "c",
        "1.0": "d",
        "x y": "e",
        "f": "g",
    }


def test_tags_of_yaml_itself_are_obeyed_and_others_leave_the_value_as_it_is() -> None:
    text = "a: !!str 1\nb: !!int '2'\nc: !!float 3\nd: !Ref 4\ne: !Sub '5'\nf: !reference [x, y]\ng: !!x/y z\n"
    stream = read(text)
    (document,) = stream.documents
    assert document.root == {"a": "1", "b": 2, "c": 3, "d": 4, "e": "5", "f": ["x", "y"], "g": "z"}
    assert [key for key in "abcdefg" if document.tagged((key,))] == ["d", "e", "f"]
    assert not document.tagged(("f", 0))
    assert not document.tagged(())


def test_an_alias_of_a_tagged_value_is_tagged() -> None:
    (document,) = read("a: &x !Ref b\nc: *x\n").documents
    assert document.tagged(("c",))


def test_a_repeated_key_is_a_problem_with_both_places_and_the_last_value_counts() -> None:
    text = "a: 1\nb: 2\na: {x: 3}\n"
    stream = read(text)
    (document,) = stream.documents
    assert document.root == {"a": {"x": 3}, "b": 2}
    assert problem(text) == (
        "3:1 syntax: key a is written twice in one mapping, and only the last value counts | 1:1 it is here first"
    )
    assert value_text(text, "a") == "{x: 3}"
    assert value_text(text, "b") == "2"
    assert document.key_span(("a",)) == Span(10, 11)


def test_404_and_quoted_404_are_one_key() -> None:
    assert problem("404: a\n'404': b\n").startswith("2:1 syntax: key 404 is written twice")


def test_every_further_time_a_key_is_repeated_is_a_problem_of_its_own() -> None:
    stream = read("x:\n  a: 1\n  b: 2\n  a: 3\n  b: 4\n  a: 5\n")
    assert [found.detail for found in stream.problems] == ["repeated key a", "repeated key b", "repeated key a"]
    assert stream.documents[0].root == {"x": {"a": 5, "b": 4}}


MERGED = """\
base: &base
  image: nginx
  ports: [80]
extra: &extra {image: redis, user: root}
one:
  <<: *base
  image: own
many:
  name: m
  <<: [*extra, *base]
inline:
  <<: {k: v}
quoted:
  "<<": *base
tagged:
  !!merge <<: *extra
  own: 1
"""


def test_merge_keys_are_carried_out_and_explicit_and_earlier_ones_win() -> None:
    value = root(MERGED)
    assert isinstance(value, dict)
    assert value["one"] == {"image": "own", "ports": [80]}
    assert value["many"] == {"name": "m", "image": "redis", "user": "root", "ports": [80]}
    assert value["inline"] == {"k": "v"}
    assert value["quoted"] == {"<<": {"image": "nginx", "ports": [80]}}
    assert value["tagged"] == {"own": 1, "image": "redis", "user": "root"}


def test_merged_members_keep_the_place_where_they_are_written() -> None:
    (document,) = read(MERGED).documents
    position = Source("a.yaml", MERGED).position
    assert position(document.key_span(("one", "image")).start) == Position(7, 3)
    assert position(document.key_span(("one", "ports")).start) == Position(3, 3)
    assert position(document.value_span(("many", "image")).start) == Position(4, 23)
    assert position(document.key_span(("many", "ports", 0)).start) == Position(3, 11)
    assert position(document.key_span(("inline", "k")).start) == Position(12, 8)
    assert position(document.key_span(("quoted", "<<", "ports")).start) == Position(3, 3)


def test_merges_of_merges_keep_the_first_place_whatever_the_length_of_the_chain() -> None:
    links = "".join(f"m{number}: &m{number} {{<<: *m{number - 1}}}\n" for number in range(1, 800))
    text = f"m0: &m0 {{k: v}}\n{links}"
    (document,) = read(text).documents
    assert document.key_span(("m799", "k")) == Span(9, 10)


def test_a_merge_of_something_else_is_an_ordinary_key() -> None:
    assert root("<<: text\na: 1") == {"<<": "text", "a": 1}


def test_two_merges_in_one_mapping_are_a_repeated_key() -> None:
    text = "a: &a {x: 1}\nb: &b {y: 2}\nc:\n  <<: *a\n  <<: *b\n  z: 3\n"
    stream = read(text)
    assert [found.detail for found in stream.problems] == ["repeated key <<"]
    assert value_text(text, "c", "z") == "3"
    assert value_text(text, "c", "y") == "2"


def test_aliases_share_the_value_and_have_a_place_of_their_own() -> None:
    text = "a: &x {k: v}\nb: *x\nc: [*x]\n"
    value = root(text)
    assert isinstance(value, dict)
    assert value["b"] is value["a"]
    assert value_text(text, "b") == "*x"
    assert value_text(text, "c", 0) == "*x"
    assert key_text(text, "c", 0, "k") == "k"
    assert value_text(text, "c", 0, "k") == "v"


def test_an_anchor_can_be_set_anew_and_stand_on_keys() -> None:
    expected = {"a": 1, "b": 1, "c": 2, "d": 2, "e": "f", "g": "e"}
    assert root("a: &x 1\nb: *x\nc: &x 2\nd: *x\n&k e: f\ng: *k\n") == expected


def test_an_alias_as_a_key_is_the_text_of_its_anchor() -> None:
    assert root("a: &k 200\nb: {*k : c}\n") == {"a": 200, "b": {"200": "c"}}


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    assert problem("a: &a [1, *a]\n") == "1:11 syntax: alias *a lies inside its own anchor"
    assert problem("&a {b: {<<: *a}}\n") == "1:13 syntax: alias *a lies inside its own anchor"


def test_an_alias_without_anchor_is_refused() -> None:
    assert problem("b: *a\na: &a 1\n") == "1:4 syntax: alias *a has no anchor before it"


def test_anchors_end_with_their_document() -> None:
    assert problem("a: &a 1\n---\nb: *a\n") == "3:4 syntax: alias *a has no anchor before it"


def test_an_alias_bomb_is_refused_by_the_size_it_would_have() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    assert "limit: aliases expand to more than 2,000,000 nodes" in problem("\n".join(lines))


def test_a_merge_bomb_is_refused_too() -> None:
    lines = ["a0: &a0 {" + ", ".join(f"k{n}: 1" for n in range(1000)) + "}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 30)]
    assert "limit: aliases expand to more than 2,000,000 nodes" in problem("\n".join(lines))


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[{a: " * 50_000])
def test_nesting_is_capped_before_it_hurts(text: str) -> None:
    assert "limit: nesting is deeper than 200 levels" in problem(text)


def test_two_hundred_levels_are_read() -> None:
    value = root("[" * 200 + "]" * 200)
    for _ in range(199):
        assert isinstance(value, list)
        (value,) = value
    assert value == []
    assert "limit" in problem("[" * 201 + "]" * 201)


def test_a_key_that_is_no_scalar_is_a_problem_and_the_rest_is_read() -> None:
    text = "? [a, b]\n: 1\nc: 2\n? {x: y}\n: 3\nd: 4\n"
    stream = read(text)
    assert [found.message for found in stream.problems] == ["a key is no scalar"] * 2
    assert stream.documents[0].root == {"[a, b]": 1, "c": 2, "{x: y}": 3, "d": 4}
    assert value_text(text, "d") == "4"


def test_documents_of_a_stream_come_apart_and_an_empty_file_has_none() -> None:
    assert [document.root for document in read("---\na: 1\n---\n- b\n---\n...\n---\nc\n").documents] == [
        {"a": 1},
        ["b"],
        None,
        "c",
    ]
    for empty in ("", "\n\n", "# comment\n", "---\n# comment only\n"):
        assert [document.root for document in read(empty).documents] in ([], [None])
    assert read("").documents == []


def test_places_in_a_later_document_count_from_the_start_of_the_file() -> None:
    text = "a: 1\n---\nb:\n  c: 2\n"
    span = read(text).documents[1].value_span(("b", "c"))
    assert (text[span.start : span.end], span.start) == ("2", text.index("2"))


def test_a_broken_document_is_one_problem_and_the_others_are_read() -> None:
    text = "a: 1\n---\nb: [\n---\nc: 3\n---\nd: 'x\n---\ne: 5\n"
    stream = read(text)
    assert [document.root for document in stream.documents] == [{"a": 1}, {"c": 3}, {"e": 5}]
    position = Source("a.yaml", text).position
    assert [position(found.place.span.start).line for found in stream.problems] == [4, 8]
    span = stream.documents[2].value_span(("e",))
    assert text[span.start : span.end] == "5"


def test_a_control_character_costs_its_own_document_only() -> None:
    stream = read("a: 1\n---\nb: \x07\n---\nc: 3\n")
    assert [document.root for document in stream.documents] == [{"a": 1}, {"c": 3}]
    assert [found.message for found in stream.problems] == ["character U+0007 is not allowed in YAML"]


def test_the_parser_s_own_place_and_its_context_are_both_shown() -> None:
    assert problem("a:\n  b: 1\n c: 2\n") == (
        "3:2 syntax: did not find expected key | 1:1 while parsing a block mapping"
    )
    assert problem('a: "x\nb: 1\n') == (
        "3:1 syntax: found unexpected end of stream | 1:4 while scanning a quoted scalar"
    )


def test_a_tab_is_named() -> None:
    stream = read("a:\n\tb: 1\n")
    assert [found.help for found in stream.problems] == ["indent with blanks: YAML takes no tab there"]


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x85", "U+0085 (next line)"), ("\u2028", "U+2028 (line separator)"), ("\u2029", "U+2029 (paragraph separator)")],
)
def test_a_character_that_only_yaml_1_1_takes_for_a_line_end_is_named(character: str, name: str) -> None:
    text = f"a: 1  # comment{character}goes on\nb: [\n"
    (found,) = read(text).problems
    assert found.help is not None
    assert name in found.help


def test_lines_are_those_of_editors_even_after_a_line_separator() -> None:
    text = 'a: "x\u2028y"\nb: 1\n'
    (document,) = read(text).documents
    assert Source("a.yaml", text).position(document.key_span(("b",)).start) == Position(2, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_right_with_every_line_end(end: str) -> None:
    text = f"a: 1{end}b:{end}  - ü: x{end}    c: y{end}"
    source = Source("a.yaml", text)
    (document,) = read_yaml(source, "contract").documents
    assert source.position(document.key_span(("b", 0, "c")).start) == Position(4, 5)
    assert source.position(document.value_span(("b", 0, "ü")).start) == Position(3, 8)


def test_columns_count_code_points() -> None:
    text = "日本: {𝒳: é, z: 1}\n"
    (document,) = read(text).documents
    assert document.key_span(("日本", "z")) == Span(11, 12)
    assert key_text(text, "日本", "𝒳") == "𝒳"


@pytest.mark.parametrize(
    ("text", "route", "value"),
    [
        ("a: 'it''s'\n", ("a",), "'it''s'"),
        ('a: "x\\n"  # c\n', ("a",), '"x\\n"'),
        ("a: plain text  # c\nb: 1\n", ("a",), "plain text"),
        ("a: |\n  one\n  two\n\n\nb: 1\n", ("a",), "|\n  one\n  two"),
        ("a: >-\n  one\n\n# c\nb: 1\n", ("a",), ">-\n  one"),
        ("a:\n  b: 1\n  c: 2\n# c\n\nd: 3\n", ("a",), "b: 1\n  c: 2"),
        ("a:\n- 1\n- {x: 2}\n# c\nd: 3\n", ("a",), "- 1\n- {x: 2}"),
        ("a:\n  - b: [1, 2]\n\nc: 3\n", ("a",), "- b: [1, 2]"),
        ("a: [1, 2]\n", ("a",), "[1, 2]"),
        ("a: {}\n", ("a",), "{}"),
        ("a:\n  b: {}\nc: 1\n", ("a",), "b: {}"),
        ("a:\nb: 1\n", ("a",), ""),
        ("a: 1\nb: 2\n# end\n", (), "a: 1\nb: 2"),
        ("a: one\n  two\nb: 1\n", ("a",), "one\n  two"),
    ],
)
def test_a_value_s_span_is_the_value_without_what_follows(text: str, route: Route, value: str) -> None:
    assert value_text(text, *route) == value


def test_a_route_that_leads_nowhere_ends_at_the_last_part_that_exists() -> None:
    text = "a: {b: 1}\nc: [2]\n"
    assert key_text(text, "a", "x", "y") == "a"
    assert value_text(text, "c", 7) == "[2]"
    assert value_text(text, "c", "0") == "[2]"


def test_a_minified_line_of_many_thousand_columns_is_placed_exactly() -> None:
    text = "{" + ", ".join(f'"k{number}": [{number}, "x"]' for number in range(20_000)) + "}"
    assert value_text(text, "k19999", 0) == "19999"


def test_fifty_megabytes_on_one_line_are_read() -> None:
    text = "a: " + "x" * 50_000_000
    assert value_text(text, "a") == text[3:]


def test_half_of_a_surrogate_pair_is_a_problem() -> None:
    assert problem("a: \ud800") == "1:4 encoding: half of a surrogate pair"


SAMPLES = (
    MERGED,
    """\
openapi: 3.1.0
info: {title: 'a', version: "1"}
paths:
  /a/{b}:
    get: &g
      responses:
        200: {description: x}
        201: |-
          ok
""",
    "%YAML 1.2\n---\n- !a b\n- &c d\n- *c\n- ? e\n  : >-\n   f\n   g\n...\n---\n{h: [i, {j: k}]}\n",
    "a: [1, 2\n---\nb: {{ x }}\n---\n\tc\n",
)


@pytest.mark.parametrize("text", SAMPLES)
def test_no_prefix_of_a_file_raises(text: str) -> None:
    for end in range(len(text)):
        for document in read(text[:end]).documents:
            for route, _ in walk(document.root):
                assert document.key_span(route).end <= end
                assert document.value_span(route).end <= end


def test_the_parser_in_python_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in SAMPLES[:3]:
        fast = read(text)
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
        slow = read(text)
        monkeypatch.undo()
        assert [document.root for document in slow.documents] == [document.root for document in fast.documents]
        for ours, theirs in zip(fast.documents, slow.documents, strict=True):
            for route, _ in walk(ours.root):
                assert ours.key_span(route) == theirs.key_span(route)
                assert ours.value_span(route) == theirs.value_span(route)


def walk(value: Value, route: Route = ()) -> Iterator[tuple[Route, Value]]:
    yield route, value
    if isinstance(value, dict):
        for key, member in value.items():
            yield from walk(member, (*route, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, (*route, index))


def composed(node: yaml.Node, route: Route = ()) -> Iterator[tuple[Route, yaml.Node, yaml.Node | None]]:
    """Every node with its route, and its key; later duplicates replace earlier ones, merges are left out."""
    if isinstance(node, yaml.MappingNode):
        members = {key.value: (key, value) for key, value in node.value}
        for name, (key, value) in members.items():
            if name != "<<":
                yield (*route, name), value, key
                yield from composed(value, (*route, name))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*route, index), item, None
            yield from composed(item, (*route, index))


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["openapi/single", "manifests/compose", "manifests/backstage", "manifests/calm"])
def test_real_files_have_the_places_that_the_composer_of_pyyaml_gives(folder: str) -> None:
    for path in sorted(corpus(*folder.split("/")).rglob("*.y*ml")):
        if path.stat().st_size > 300_000:
            continue
        text = path.read_text("utf-8-sig")
        try:
            nodes = list(yaml.compose_all(text, yaml.CBaseLoader))
        except yaml.YAMLError:
            continue
        documents = read(text).documents
        assert len(documents) == len(nodes), path
        for document, node in zip(documents, nodes, strict=True):
            check_places(text, document, node)


def check_places(text: str, document: YamlDocument, node: yaml.Node) -> None:
    for route, value, key in composed(node):
        ours = document.value_span(route)
        ours_value = reduce(getitem, route, document.root)  # type: ignore[arg-type]
        assert isinstance(value, yaml.ScalarNode) == (not isinstance(ours_value, dict | list)), route
        assert not isinstance(ours_value, str) or ours_value == value.value, route
        if key is not None:
            assert document.key_span(route) == span_of(key), route
        if text[ours.start : ours.start + 1] == "*":
            continue  # an alias: the composer has the place of the anchor only
        assert ours.start == value.start_mark.index, route
        if text[ours.start : ours.start + 1] not in {"|", ">"} and getattr(value, "flow_style", True):
            assert ours == span_of(value), route


def span_of(node: yaml.Node) -> Span:
    return Span(node.start_mark.index, node.end_mark.index)
