"""The documents of a file, whatever it is called."""

from __future__ import annotations

import pytest

from plumbrule.read.documents import read_documents
from plumbrule.read.json_document import JsonDocument
from plumbrule.read.yaml_document import YamlDocument
from plumbrule.text import Source


def test_json_is_read_as_json_under_every_name() -> None:
    for path in ("a.json", "a.yaml", "a"):
        (document,) = read_documents(Source(path, ' {"a": "\\ud83d\\ude00"}'), "contract").documents
        assert isinstance(document, JsonDocument)
        assert document.root == {"a": "\U0001f600"}


def test_a_flow_mapping_that_is_no_json_is_yaml() -> None:
    read = read_documents(Source("a.yaml", "{a: 1, 'b': [x, ], # note\n}"), "contract")
    assert [document.root for document in read.documents] == [{"a": 1, "b": ["x"]}]
    assert isinstance(read.documents[0], YamlDocument)
    assert read.problems == []


@pytest.mark.parametrize("path", ["a.json", "a.jsonc", "a.json5"])
def test_a_file_that_is_called_json_must_be_json(path: str) -> None:
    read = read_documents(Source(path, "{a: 1}"), "contract")
    assert read.documents == []
    assert [problem.message for problem in read.problems] == ["a key in double quotes must stand here"]


@pytest.mark.parametrize("path", ["a.json", "a.yaml"])
def test_an_empty_file_has_no_documents_and_no_problems(path: str) -> None:
    assert read_documents(Source(path, " \n"), "contract") == ([], [], [])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", "a:\n{{- if .Values.x }}\n  b: 1\n{{- end }}\n"),
        ("a.yaml", "name: {{ .Values.name }}\nreplicas: 1\n"),
        ("a.yaml", "{% for x in y %}\n- {{ x }}\n{% endfor %}\n"),
        ("a.yaml", '{{ include "x" . }}\n'),
        ("a.json", '{"a": {{ value }}, "b": 1}'),
    ],
)
def test_a_template_is_unread_and_no_problem(path: str, text: str) -> None:
    read = read_documents(Source(path, text), "manifest")
    assert (read.documents, read.problems) == ([], [])
    (unread,) = read.unread
    span = unread.place.span
    assert text[span.start : span.end] in {"{{", "{%"}


@pytest.mark.parametrize("path", ["k8s/template/orders.yml", "k8s/orders.template.yaml", "k8s/orders-tpl.yaml"])
def test_a_manifest_that_is_called_a_template_is_unread_whatever_marks_it_has(path: str) -> None:
    text = "name: {name}\nimage: $image\n{env}\nreplicas: {replicas}\n"
    read = read_documents(Source(path, text), "manifest")
    assert (read.problems, [one.reason for one in read.unread]) == ([], ["a template that is not filled in"])
    assert read_documents(Source("k8s/orders.yml", text), "manifest").problems
    assert read_documents(Source(path, text), "contract").problems


@pytest.mark.parametrize("text", ['a: "{{ x }}"\nb: [\n', "a: '{{ x }}'\nb: [\n", "# {{ x }}\nb: [\n"])
def test_marks_in_quotes_and_comments_excuse_nothing(text: str) -> None:
    read = read_documents(Source("a.yaml", text), "manifest")
    assert (len(read.problems), read.unread) == (1, [])


def test_a_template_that_is_valid_yaml_is_read() -> None:
    read = read_documents(Source("a.yaml", 'a: "{{ x }}"\nb: x{{ y }}\n'), "manifest")
    assert [document.root for document in read.documents] == [{"a": "{{ x }}", "b": "x{{ y }}"}]
    assert read.unread == []


def test_a_limit_is_a_problem_even_in_a_template() -> None:
    read = read_documents(Source("a.yaml", "a: x{{ y }}\nb: " + "[" * 500), "manifest")
    assert [problem.kind for problem in read.problems] == ["limit"]


def test_the_other_documents_of_a_templated_stream_are_read() -> None:
    read = read_documents(Source("a.yaml", "a: 1\n---\nb: {{ x }}\n---\nc: {{ y }}\n---\nd: 2\n"), "manifest")
    assert [document.root for document in read.documents] == [{"a": 1}, {"d": 2}]
    assert (read.problems, len(read.unread)) == ([], 1)


@pytest.mark.parametrize("text", ["[" + '"' * 99_999, "a: [" + "'\"" * 50_000, '{"' + "\\" * 99_999, "{{" * 99_999])
def test_no_text_makes_a_reader_slow(text: str) -> None:
    for path in ("a.json", "a.yaml"):
        read = read_documents(Source(path, text), "manifest")
        assert len(read.problems) + len(read.unread) == 1
