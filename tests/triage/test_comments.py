"""What a suppression comment reaches, in SQL and in YAML."""

from __future__ import annotations

import pytest

from tests.triage.arrange import KEY, about, finding, judged, words

# SQL


def sql(text: str, *targets: str) -> list[str]:
    """The words among the targets at which findings are accepted."""
    files = {"db/1.sql": text}
    found = judged(files, *(finding(KEY, files, "db/1.sql", word) for word in targets))
    return [text.rpartition(" ")[2] for text in words(found, "suppressed")]


def test_a_comment_on_its_own_line_speaks_of_the_statement_that_follows() -> None:
    text = """\
CREATE TABLE a (first int REFERENCES p);
-- plumbrule: ignore[indexing/foreign-key-without-index] -- b is tiny
-- another word about it

CREATE TABLE b (
  second int REFERENCES p
);
CREATE TABLE c (third int REFERENCES p);
"""
    assert sql(text, "first", "second", "third") == ["second"]


def test_a_comment_beside_the_first_or_last_line_speaks_of_the_statement() -> None:
    directive = "-- plumbrule: ignore[indexing] -- tiny"
    assert sql(f"CREATE TABLE a ( {directive}\n  first int REFERENCES p\n);\n", "first") == ["first"]
    assert sql(
        f"CREATE TABLE a (\n  first int REFERENCES p\n); {directive}\nCREATE TABLE b (second int);", "first", "second"
    ) == ["first"]


def test_a_comment_beside_a_line_inside_speaks_of_that_line() -> None:
    text = "CREATE TABLE a (\n  first int, -- plumbrule: ignore[indexing] -- tiny\n  second int\n);"
    assert sql(text, "first", "second") == ["first"]


def test_a_comment_on_its_own_line_inside_speaks_of_the_next_line() -> None:
    directive = "  -- plumbrule: ignore[indexing] -- tiny\n  -- more\n"
    text = f"CREATE TABLE a (\n  first int,\n{directive}  second int,\n  third int\n);"
    assert sql(text, "first", "second", "third") == ["second"]


def test_a_block_comment_before_a_statement_speaks_of_it() -> None:
    assert sql("/* plumbrule: ignore[indexing] -- tiny */ CREATE TABLE a (first int);", "first") == ["first"]


def test_a_comment_at_the_head_speaks_of_the_file() -> None:
    text = "-- plumbrule: ignore-file[indexing] -- generated\nCREATE TABLE a (first int);\nCREATE TABLE b (second int);"
    assert sql(text, "first", "second") == ["first", "second"]


def test_a_file_comment_further_down_does_nothing_and_is_unused() -> None:
    text = "CREATE TABLE a (first int);\n-- plumbrule: ignore-file[indexing] -- generated\nCREATE TABLE b (second int);"
    files = {"db/1.sql": text}
    found = judged(files, finding(KEY, files, "db/1.sql", "second"))
    assert not words(found, "suppressed")
    assert len(about(found)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t VALUES ('-- plumbrule: ignore[indexing] -- no');\nCREATE TABLE a (first int);",
        "COMMENT ON TABLE a IS 'it''s\n-- plumbrule: ignore[indexing] -- no\n';\nCREATE TABLE a (first int);",
        "DO $$\n-- plumbrule: ignore[indexing] -- no\n$$;\nCREATE TABLE a (first int);",
        "-- see plumbrule: ignore[indexing] -- no\nCREATE TABLE a (first int);",
    ],
)
def test_text_that_only_looks_like_a_comment_is_none(text: str) -> None:
    files = {"db/1.sql": text}
    found = judged(files, finding(KEY, files, "db/1.sql", "first"))
    assert not words(found, "suppressed")
    assert not about(found)


def test_a_comment_after_the_last_statement_is_unused() -> None:
    files = {"db/1.sql": "CREATE TABLE a (first int);\n\n-- plumbrule: ignore[indexing] -- tiny\n"}
    assert len(about(judged(files, finding(KEY, files, "db/1.sql", "first")))) == 1


# YAML


def yaml(text: str, *targets: str) -> list[str]:
    files = {"a/openapi.yaml": text}
    found = judged(files, *(finding(KEY, files, "a/openapi.yaml", word) for word in targets))
    return [text.rpartition(" ")[2] for text in words(found, "suppressed")]


CONTRACT = """\
openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
      - name: limit

      - name: cursor
    post:
      tags: [write]
"""


def with_line(after: str, line: str) -> str:
    """The contract with a line below the one that ends with a text."""
    assert f"{after}\n" in CONTRACT
    return CONTRACT.replace(f"{after}\n", f"{after}\n{line}\n")


def beside(line: str) -> str:
    assert f"{line}\n" in CONTRACT
    return CONTRACT.replace(f"{line}\n", f"{line} # plumbrule: ignore[indexing] -- why\n")


TARGETS = ("/orders", "get", "limit", "cursor", "post", "write")


def test_a_comment_beside_a_key_speaks_of_all_that_is_below_it() -> None:
    assert yaml(beside("    get:"), *TARGETS) == ["get", "limit", "cursor"]
    assert yaml(beside("  /orders:"), *TARGETS) == list(TARGETS)


def test_a_comment_beside_an_item_speaks_of_the_item() -> None:
    assert yaml(beside("      - name: limit"), *TARGETS) == ["limit"]


def test_items_at_their_key_s_indentation_belong_to_it() -> None:
    assert yaml(beside("      parameters:"), *TARGETS) == ["limit", "cursor"]


def test_a_comment_on_its_own_line_speaks_of_the_block_that_follows() -> None:
    text = with_line("  /orders:", "# plumbrule: ignore[indexing] -- why\n\n    # and so on")
    assert yaml(text, *TARGETS) == ["get", "limit", "cursor"]


def test_a_comment_before_the_content_speaks_of_the_file() -> None:
    head = "%YAML 1.2\n# plumbrule: ignore-file[indexing] -- why\n---\n"
    assert yaml(head + CONTRACT, *TARGETS) == list(TARGETS)


@pytest.mark.parametrize(
    "text",
    [
        'note: "x\n  # plumbrule: ignore[indexing] -- no\n  y"\nget: 1\n',
        "note: |\n  # plumbrule: ignore[indexing] -- no\nget: 1\n",
        "note: >-\n\n  text\n  # plumbrule: ignore[indexing] -- no\n\nget: 1\n",
        "note: 'it''s # plumbrule: ignore[indexing] -- no'\nget: 1\n",
        "note: a#plumbrule: ignore[indexing] -- no\nget: 1\n",
    ],
)
def test_a_number_sign_in_a_scalar_begins_no_comment(text: str) -> None:
    files = {"a.yaml": text}
    found = judged(files, finding(KEY, files, "a.yaml", "get"), finding(KEY, files, "a.yaml", "note"))
    assert len(words(found)) == 2
    assert not about(found)


def test_comments_of_a_file_that_does_not_parse_still_count() -> None:
    text = "# plumbrule: ignore-file[indexing] -- why\na: [\nget: }\n"
    assert yaml(text, "get") == ["get"]


def test_json_has_no_comments() -> None:
    files = {"a.json": '{"a": "b", \n "get": "# plumbrule: ignore[indexing] -- x" }'}
    assert words(judged(files, finding(KEY, files, "a.json", "get"))) == [f"{KEY} at get"]


@pytest.mark.parametrize("end", range(0, 300, 5))
def test_no_prefix_of_a_file_raises(end: int) -> None:
    yaml_text = (
        '# plumbrule: ignore[a] -- x\nb: "c # plumbrule: ignore[' + CONTRACT + "\n? [x\n# plumbrule: ignore-file"
    )
    sql_text = "/* plumbrule: ignore[a] */ SELECT 'x -- plumbrule: ignore[b]\n', $$ ; -- plumbrule: ignore[c] -- d\n$$"
    judged({"a.yaml": yaml_text[:end], "a.sql": sql_text[:end]})


def test_many_comments_in_hostile_places_are_read_once_each() -> None:
    stacked = "# plumbrule: ignore[indexing] -- why\n" * 3000
    fences = " ".join(f"$t{number}$" for number in range(3000))
    files = {
        "a.yaml": f"{stacked}a: '{stacked}\n{'[' * 3000}",
        "a.sql": f"CREATE TABLE a (x int,\n{stacked.replace('#', '--')}{fences}\n'\n);{stacked.replace('#', '--')}",
    }
    assert judged(files)
