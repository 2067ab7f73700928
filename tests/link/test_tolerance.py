"""Odd documents that exist: each costs one finding at most, and the operation beside it is judged all the same."""

from __future__ import annotations

import json

import pytest

from plumbrule.model.contract.api import Api
from plumbrule.run import run
from plumbrule.tree import Memory
from tests.link.contracts import link

HEAD = """\
openapi: 3.0.3
info: {title: Odd, version: 1.0.0}
"""
FINE = "  /fine: {get: {operationId: fine, responses: {'200': {description: ok}}}}\n"


def _schema(text: str) -> str:
    return f"paths:\n{FINE}components: {{schemas: {{A: {text}}}}}"


def _operation(text: str) -> str:
    return f"paths:\n{FINE}  /odd: {{get: {{responses: {{'200': {{description: ok}}}}, {text}}}}}"


def _parameter(text: str) -> str:
    return _operation(f"parameters: [{text}]")


def _path(text: str) -> str:
    return f"paths:\n{FINE}  {text}"


ODD = {
    "a path that is null": _path("/odd:"),
    "a path that is a list": _path("/odd: [1]"),
    "a path without slash": _path("odd: {get: {responses: {'200': {description: ok}}}}"),
    "an operation that is null": _path("/odd: {get: }"),
    "an operation that is a list": _path("/odd: {get: [1]}"),
    "responses that are null": _path("/odd: {get: {responses: }}"),
    "parameters as a mapping": _operation("parameters: {a: {name: a, in: query, schema: {type: string}}}"),
    "a parameter that is null": _parameter("null"),
    "a required property": _schema("{type: object, properties: {a: {type: string, required: true}}}"),
    "required as text": _schema("{type: object, required: a}"),
    "an unknown type": _schema("{type: object, properties: {a: {type: date}}}"),
    "other words for types": _schema("{type: object, properties: {a: {type: any}}}"),
    "a type of another language": _schema("{type: object, properties: {a: {type: int}}}"),
    "numbers as codes": _path("/odd: {get: {responses: {200: {description: ok}, 404: {description: none}}}}"),
    "tabs behind values": f"paths:\n{FINE}x-a: 1\t\nx-b: [1]\t # here\n",
    "a mapping as default": _parameter("{name: a, in: query, schema: {type: string, default: {a: 1}}}"),
    "a discriminator that is text": _schema("{oneOf: [{type: object}], discriminator: kind}"),
    "a mapping that is a list": _schema("{oneOf: [{type: object}], discriminator: {propertyName: a, mapping: [1]}}"),
    "allOf that is a mapping": _schema("{allOf: {a: {type: string}}}"),
    "an enum of lists": _schema("{enum: [[1], {a: 1}, [1]]}"),
    "links that are a list": _path("/odd: {get: {responses: {'200': {description: ok, links: [1]}}}}"),
    "a server without a URL": f"servers: [{{description: here}}]\npaths:\n{FINE}",
    "type file": _schema("{type: file}"),
    "types in a list": _schema("{type: [string, 'null']}"),
    "properties that are null": _schema("{type: object, properties: }"),
    "items as a list": _schema("{type: array, items: []}"),
    "enum that is null": _schema("{type: string, enum: }"),
    "security as a mapping": _operation("security: {}"),
    "tags of objects": _operation("tags: [{name: a}]"),
    "examples as a list": _operation("requestBody: {content: {application/json: {examples: [1]}}}"),
    "a code in lower case": _path("/odd: {get: {responses: {2xx: {description: ok}}}}"),
    "a default in upper case": _path("/odd: {get: {responses: {Default: {description: ok}}}}"),
    "a media type with blanks": _operation("requestBody: {content: {' application/json ; a=b': {}}}"),
    "Content-Type as a header": _path(
        "/odd: {get: {responses: {'200': {description: ok, headers: {Content-Type: {schema: {type: string}}}}}}}"
    ),
    "a place in upper case": _parameter("{name: a, in: Query, schema: {type: string}}"),
    "components that are empty": f"paths:\n{FINE}components: ",
    "aliases across components": _schema("&a {type: object, description: one}, B: *a"),
    "extensions of any content": _operation("x-a: [1, {$ref: gone}], x-b: , x-c: {responses: 5}"),
    "keys of a later version": f"webhooks: {{}}\npaths:\n{FINE}",
    "a huge description": _operation(f"description: {'x' * 300_000}"),
    "separators that end no line": _operation('description: "a\\u2028b\\u0085c"'),
    "names that are not ASCII": _schema("{type: object, properties: {größe: {type: string}, 名前: {type: string}}}"),
    "a number over 2^64": _schema("{type: number, maximum: 123456789012345678901234567890}"),
    "a default that is no number": _schema("{type: number, default: .nan}"),
    "an infinite bound": _schema("{type: number, maximum: .inf}"),
    "a number as operationId": _operation("operationId: 5"),
    "text as servers": f"servers: https://example.com\npaths:\n{FINE}",
    "a number as title": f"tags: 5\npaths:\n{FINE}",
    "a reference that is no text": _schema("{type: object, properties: {a: {$ref: 5}}}"),
    "a scheme that is null": f"paths:\n{FINE}components: {{securitySchemes: {{a: }}}}",
    "callbacks that are a list": _operation("callbacks: [1]"),
}


MANY = f"{{a/b: {{schema: {{enum: {list(range(100_000))}}}}}}}"


def _use_everything(api: Api) -> None:
    """What rules ask; nothing of it may fail."""
    for node in api.nodes():
        assert node.address
        assert node.place.path == api.element.path
    for operation in (*api.operations, *api.webhooks):
        assert operation.listing.verdict
        assert operation.paging.style is not None
        assert operation.filters is not None
        assert operation.order is not None
        assert operation.is_batch in {True, False}
        assert operation.errors is not None
    for schema in api.schemas.values():
        assert schema.flat.parts


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_odd_node_costs_one_finding_and_nothing_else(text: str) -> None:
    apis, problems = link({"openapi.yaml": HEAD + text})
    (api,) = apis
    assert [operation.operation_id for operation in api.operations][:1] == ["fine"]
    assert not api.operations[0].partial
    assert len(problems) <= 1, [problem.message for problem in problems]
    _use_everything(api)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_no_rule_fails_on_an_odd_node(text: str) -> None:
    report = run(Memory({"openapi.yaml": HEAD + text}), select=("strict", "preview", "docs"))
    assert [f"{crash.rule}: {crash.message}" for crash in report.crashes] == []


def test_a_byte_order_mark_and_a_line_of_a_megabyte_change_nothing() -> None:
    text = HEAD + f"paths:\n{FINE}x-long: {'x' * 1_000_000}\n"
    report = run(Memory({"openapi.yaml": b"\xef\xbb\xbf" + text.encode()}), select=("contract/invalid-structure",))
    assert report.understood.operations == 1
    assert not report.findings


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_change_nothing(end: str) -> None:
    apis, problems = link({"openapi.yaml": (HEAD + _schema("{type: object}")).replace("\n", end)})
    assert len(apis[0].operations) == 1
    assert problems == []


def test_half_a_surrogate_pair_in_json_is_read() -> None:
    half = "\ud800"
    info = {"title": half, "version": "1", "x-a": half, half: 1}
    document = {"openapi": "3.0.3", "info": info, "paths": {"/a": half}, "tags": [{"name": "a", half: half}]}
    _, problems = link({"openapi.json": json.dumps(document)})
    assert [problem.message for problem in problems] == ["/a is a text, where a mapping is prescribed"]


def test_deep_schemas_do_not_hide_what_is_wrong_elsewhere() -> None:
    deep = "{}"
    for _ in range(90):
        deep = f'{{"properties": {{"a": {deep}}}}}'
    text = (
        f'{{"openapi": "3.0.3", "info": {{"title": "T"}}, "paths": {{}}, "components": {{"schemas": {{"A": {deep}}}}}}}'
    )
    _, problems = link({"openapi.json": text})
    assert [problem.message for problem in problems] == ["info lacks version"]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"  /p{number}: {{get: {{responses: {{'200': {{description: ok}}}}}}}}" for number in range(10_000)),
        _path(f"/odd: {{get: {{responses: {{'200': {{$ref: '#/x-r'}}}}}}}}\nx-r: {{description: ok, content: {MANY}}}")[
            7:
        ],
    ],
    ids=["10,000 paths", "100,000 values"],
)
def test_large_contracts_are_no_problem(text: str) -> None:
    apis, problems = link({"openapi.yaml": f"{HEAD}paths:\n{text}\n"})
    assert problems == []
    _use_everything(apis[0])


def test_a_deep_chain_of_compositions_is_open_at_its_end() -> None:
    chain = "".join(f"    A{n}: {{allOf: [{{$ref: '#/components/schemas/A{n + 1}'}}]}}\n" for n in range(500))
    apis, problems = link(
        {"openapi.yaml": f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{chain}    A500: {{type: object}}\n"}
    )
    assert problems == []
    assert apis[0].schemas["A0"].flat.open
    assert apis[0].schemas["A490"].flat.is_object


def test_compositions_that_refer_crosswise_come_to_an_end() -> None:
    names = [f"A{number}" for number in range(12)]
    every = ", ".join(f"{{$ref: '#/components/schemas/{name}'}}" for name in names)
    schemas = "".join(f"    {name}: {{oneOf: [{every}]}}\n" for name in names)
    apis, _ = link({"openapi.yaml": f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{schemas}"})
    assert apis[0].schemas["A0"].flat.open


@pytest.mark.parametrize("version", ["9" * 400, "1e400", ".inf"])
def test_a_version_that_is_none_is_one_finding(version: str) -> None:
    text = f"openapi: {version}\ninfo: {{title: a, version: '1'}}\npaths: {{}}\n"
    report = run(Memory({"openapi.yaml": text}))
    assert not report.crashes
    assert len(report.findings) == 1
