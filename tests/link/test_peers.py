"""Contracts at which other linters crash, hang or answer wrongly: one test for each."""

from __future__ import annotations

import json
import sys
import tracemalloc
from collections import Counter
from collections.abc import Mapping
from types import FrameType

from plumbrule.run import run
from plumbrule.tree import Memory
from plumbrule.triage.report import Report

HEAD = "openapi: 3.0.3\ninfo: {title: Orders, version: 1.0.0}\n"
EMPTY = HEAD + "paths: {}\n"
RULES = (
    "contract/ambiguous-paths", "contract/broken-discriminator", "contract/broken-link",
    "contract/component-name-collision", "contract/duplicate-parameter", "contract/endless-required-cycle",
    "contract/inconsistent-enum", "contract/incomplete-server", "contract/invalid-example",
    "contract/missing-operation-id", "contract/reference-siblings-ignored",
    "contract/undefined-required-property", "contract/untyped-or-conflicting-schema", "contract/unused-component",
)  # fmt: skip


def _report(files: Mapping[str, str] | str, *rules: str) -> Report:
    report = run(Memory({"openapi.yaml": files} if isinstance(files, str) else dict(files)), select=rules)
    assert not report.crashes, report.crashes[0].traceback
    return report


def _told(files: Mapping[str, str] | str, *rules: str) -> Counter[str]:
    return Counter(one.finding.rule for one in _report(files, *rules).findings)


def test_properties_called_like_keywords_of_path_expressions_are_properties() -> None:
    """Spectral with OWASP and IBM's validator: property names end in a crash of the path engine, and no result."""
    names = ("name", "properties", "@property", "@.match", "repository_ids_to_add", "length", "constructor", "$..*")
    properties = ", ".join(f"{json.dumps(name)}: {{type: integer, default: a}}" for name in names)
    text = EMPTY + f"components: {{schemas: {{Order: {{type: object, properties: {{{properties}}}}}}}}}"
    (one,) = _report(text, "contract/invalid-example").findings
    assert one.finding.message.startswith(f"{len(names)} defaults")


def test_a_version_without_quotes_is_noted_and_the_file_is_judged() -> None:
    """Redocly: one complaint about the type, and no result."""
    text = "openapi: 3.0\ninfo: {title: Orders, version: 1.0.0}\npaths: {/orders?a=1: {get: {responses: {}}}}"
    told = _report(text, "contract/unreadable-document", "contract/query-or-fragment-in-path").findings
    assert [(one.finding.rule, str(one.finding.severity)) for one in told] == [
        ("contract/unreadable-document", "warning"),
        ("contract/query-or-fragment-in-path", "error"),
    ]


def test_a_reference_in_the_text_of_a_tag_is_followed_and_noted() -> None:
    """openapi-spec-validator rejects the contract, IBM's validator stops at the reference."""
    files = {"openapi.yaml": EMPTY + "tags: [{name: orders, description: {$ref: orders.md}}]", "orders.md": "# Orders"}
    told = _report(files, "contract/invalid-structure", "contract/unresolved-reference").findings
    assert [str(one.finding.severity) for one in told] == ["info"]


def _large(operations: int, *, indent: int | None = None) -> str:
    """A contract whose operations share schemas that refer to each other."""
    schemas = {
        f"Order{number}": {
            "type": "object",
            "required": ["id", "next"],
            "properties": {
                "id": {"type": "string", "enum": ["a", "b"], "example": "a"},
                "next": {"$ref": f"#/components/schemas/Order{number // 2}"},
                "lines": {"type": "array", "items": {"$ref": f"#/components/schemas/Order{(number + 1) % operations}"}},
            },
            "example": {"id": "c"},
        }
        for number in range(operations)
    }
    paths = {
        f"/v1/orders{number}/{{id}}": {
            "get": {
                "operationId": f"getOrder{number}",
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {
                    "200": {
                        "description": "The order",
                        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/Order{number}"}}},
                    }
                },
            }
        }
        for number in range(operations)
    }
    info = {"title": "Orders", "version": "1.0.0"}
    document = {"openapi": "3.0.3", "info": info, "paths": paths, "components": {"schemas": schemas}}
    return json.dumps(document, indent=indent)


def test_one_long_line_yields_what_many_lines_yield() -> None:
    """vacuum: 81 seconds and 4.8 GB for a contract of 1.1 MB on one line."""
    pretty, minified = (_told({"openapi.json": _large(100, indent=indent)}) for indent in (2, None))
    assert minified == pretty


def test_a_large_contract_yields_the_same_on_every_run() -> None:
    """vacuum drops nodes by a time limit, and the order of its results varies."""
    first, second = (_report({"openapi.json": _large(200)}).findings for _ in range(2))
    assert [one.finding for one in first] == [one.finding for one in second]


def test_twice_the_contract_takes_twice_the_calls() -> None:
    """vacuum's rule that went from 4 to 1,049 seconds; openapi-core's 15 seconds for 1.6 MB."""
    _report({"openapi.json": _large(10)}, *RULES)  # imports and caches
    small, large = (_calls({"openapi.json": _large(size)}, *RULES) for size in (150, 300))
    assert large / small < 2.2


def _calls(files: Mapping[str, str], *rules: str) -> int:
    """How many calls of Python functions a run makes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        _report(files, *rules)
    finally:
        sys.setprofile(None)
    return count


def test_memory_stays_in_proportion_to_the_file() -> None:
    """Spectral ends out of memory, IBM's validator went from 30 seconds to 45 minutes."""
    text = _large(100)
    _report({"openapi.json": text}, *RULES)  # imports and caches
    tracemalloc.start()
    try:
        _report({"openapi.json": text}, *RULES)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60 * len(text)


def test_what_lies_behind_another_file_is_judged_as_what_it_is_used_as() -> None:
    """vacuum and Spectral: false errors of schemas, because rules run before references are followed."""
    files = {
        "openapi.yaml": HEAD + "paths: {/orders/summary: {get: {$ref: operations/summary.yaml}}}",
        "operations/summary.yaml": (
            "responses: {'200': {description: ok, content: {application/json: "
            "{schema: {$ref: ../schemas/summary.yaml}}}}}"
        ),
        "schemas/summary.yaml": "type: object\nrequired: [total]\nproperties: {total: {type: string, example: '1.00'}}",
    }
    rules = ("contract/unresolved-reference", "contract/undefined-required-property", "contract/invalid-example")
    assert not _told(files, *rules)
    assert all(one.finding.severity.name == "INFO" for one in _report(files, "contract/invalid-structure").findings)


def test_properties_called_responses_or_default_are_no_responses() -> None:
    """Spectral's OWASP rules take a property for the keyword that it is called like."""
    names = ("responses", "parameters", "default", "security", "enum", "example", "required", "discriminator", "links")
    properties = ", ".join(f"{name}: {{type: object, properties: {{get: {{type: string}}}}}}" for name in names)
    text = EMPTY + f"components: {{schemas: {{Order: {{type: object, properties: {{{properties}}}}}}}}}"
    assert not _told(text)


def test_an_example_of_a_variant_is_held_to_that_variant_alone() -> None:
    """Redocly and vacuum: false findings about examples under a discriminator, and about read-only properties."""
    text = EMPTY + (
        "components: {schemas: {"
        "Method: {type: object, required: [kind, id], discriminator: {propertyName: kind},"
        " properties: {kind: {type: string}, id: {type: string, readOnly: true}}},"
        "Card: {allOf: [{$ref: '#/components/schemas/Method'},"
        " {required: [number], properties: {number: {type: string}}}],"
        " example: {kind: Card, number: '4242'}},"
        "Any: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}],"
        " discriminator: {propertyName: kind}, example: {kind: Cash}},"
        "Cash: {allOf: [{$ref: '#/components/schemas/Method'}]}}}"
    )
    assert not _told(text, "contract/invalid-example")


def test_a_hundred_thousand_brackets_are_a_limit_and_no_crash() -> None:
    """PyYAML's C loader ends with a segmentation fault."""
    report = _report({"openapi.yaml": EMPTY + "x-deep: " + "[" * 100_000}, "contract/unreadable-document")
    assert [one.finding.rule for one in report.findings] == ["contract/unreadable-document"]
    assert "nesting is deeper than" in report.findings[0].finding.message


def test_references_that_only_lead_to_each_other_are_told_and_end() -> None:
    text = EMPTY + (
        "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'},"
        " Self: {$ref: '#/components/schemas/Self'},"
        " Use: {required: [a], properties: {a: {$ref: '#/components/schemas/A'}},"
        " example: {a: 5}}}}"
    )
    assert set(_told(text, "contract/unresolved-reference", "contract/invalid-example")) == {
        "contract/unresolved-reference"
    }


def test_names_with_slashes_and_tildes_are_found_by_every_rule() -> None:
    text = HEAD + (
        "paths: {/a: {get: {responses: {'200': {description: ok, content: {application/json: "
        "{schema: {$ref: '#/components/schemas/a~1b~0c'}, example: 5}}}}}}}\n"
        "components: {schemas: {a/b~c: {type: integer}}}"
    )
    assert not _told(text, "contract/unused-component", "contract/invalid-example", "contract/unresolved-reference")
