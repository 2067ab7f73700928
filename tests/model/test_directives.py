"""What Cache-Control says, and what it contradicts."""

from __future__ import annotations

import pytest

from plumbrule.model.caching.directives import conflicts, directives, is_shared
from tests.link.contracts import operation_of


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("public", True),
        ("max-age=60", True),
        ("s-maxage=60, max-age=0", True),
        ("Public, Max-Age=60", True),
        ("private, max-age=60", False),
        ("no-store", False),
        ("max-age=0", False),
        ("max-age=soon", False),
        ("", False),
        (",,=,", False),
    ],
)
def test_what_shared_caches_may_store(text: str, shared: bool) -> None:
    assert is_shared(directives(text)) is shared


def found(headers: str, method: str = "get") -> list[str]:
    operation = operation_of(
        f"paths: {{/a: {{{method}: {{responses: {{'200': {{description: x, headers: {{{headers}}}}}}}}}}}}}"
    )
    return list(conflicts(operation.responses["200"]))


def control(value: str) -> str:
    return f"Cache-Control: {{schema: {{type: string, default: '{value}'}}}}"


def test_directives_that_exclude_each_other() -> None:
    assert found(control("no-store, max-age=60")) == [
        "Cache-Control forbids to store the answer, and lets it be stored for 60 s"
    ]
    assert found(control("public, private")) == ["Cache-Control says both public and private"]
    assert len(found(control("immutable"))) == 1
    assert found(control("private, no-cache, max-age=0")) == []


def test_headers_that_exclude_each_other() -> None:
    past = "Expires: {schema: {type: string, example: '0'}}"
    assert len(found(f"{control('max-age=60')}, {past}")) == 1
    assert found(f"{control('max-age=0')}, {past}") == []
    assert found("Cache-Control: {schema: {type: string}}, Expires: {schema: {type: string}}") == []


def test_answers_to_writes_are_not_kept() -> None:
    assert len(found(control("max-age=60"), "post")) == 1
    assert found(control("no-store"), "post") == []
