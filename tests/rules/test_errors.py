"""How the rules on errors speak for one another."""

from __future__ import annotations

from collections import Counter

from plumbrule.run import run
from plumbrule.tree import Memory

HEAD = "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\nsecurity: [{token: []}]\n"
SCHEMES = "components: {securitySchemes: {token: {type: http, scheme: bearer}}}\n"
OK = "'200': {description: ok}"


def found(paths: str, *rules: str) -> Counter[str]:
    tree = Memory({"openapi.yaml": f"{HEAD}{SCHEMES}paths:\n{paths}"})
    return Counter(one.finding.rule for one in run(tree, select=rules).findings if one.status == "new")


def test_an_operation_without_errors_is_told_once() -> None:
    paths = f"  /orders/{{id}}: {{get: {{responses: {{{OK}}}}}}}\n"
    rules = ("contract/no-error-response", "contract/secured-without-401", "contract/resource-without-404")
    assert found(paths, *rules) == {"contract/no-error-response": 1}
    assert found(paths, *rules[1:]) == {}


def test_operations_without_errors_are_one_finding_and_silence_what_each_of_them_lacks() -> None:
    silent = "".join(f"  /things{number}/{{id}}: {{get: {{responses: {{{OK}}}}}}}\n" for number in range(4))
    rules = ("contract/no-error-response", "contract/secured-without-401", "contract/resource-without-404")
    assert found(silent, *rules) == {"contract/no-error-response": 1}


def test_shapes_that_differ_are_told_before_shapes_that_are_not_the_standard() -> None:
    def error(code: int, schema: str) -> str:
        return f"'{code}': {{description: no, content: {{application/json: {{schema: {schema}}}}}}}"

    common = "{type: object, properties: {code: {type: string}, message: {type: string}}}"
    answers = ", ".join(error(code, common) for code in (400, 401, 403, 404))
    rules = ("contract/mixed-error-shapes", "contract/error-not-problem-details")
    alike = f"  /orders: {{get: {{responses: {{{OK}, {answers}, {error(409, common)}}}}}}}\n"
    mixed = f"  /orders: {{get: {{responses: {{{OK}, {answers}, {error(409, '{type: string}')}}}}}}}\n"
    assert found(alike, *rules) == {"contract/error-not-problem-details": 1}
    assert found(mixed, *rules) == {"contract/mixed-error-shapes": 1}


def test_a_shared_response_is_told_once_with_the_number_of_its_users() -> None:
    shared = "responses: {'204': {$ref: '#/components/responses/Gone'}}"
    gone = "{description: Gone, content: {application/json: {schema: {type: object}}}}"
    paths = "".join(f"  /things{number}/{{id}}: {{delete: {{{shared}}}}}\n" for number in range(4))
    text = f"{HEAD}components: {{responses: {{Gone: {gone}}}}}\npaths:\n{paths}"
    report = run(Memory({"openapi.yaml": text}), select=("contract/body-on-no-content",))
    (only,) = report.findings
    assert "DELETE /things0/{id} 204 (and 3 operations more)" in only.finding.message
