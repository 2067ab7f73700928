"""Input that breaks other tools: one clear finding with its place, and everything else is still judged."""

from __future__ import annotations

import pytest

from plumbrule.run import run
from plumbrule.tree import Memory
from plumbrule.triage.report import Judged

HEALTHY = {
    "shop/schema.sql": """\
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id)
);
"""
}
HEAD = "openapi: 3.0.3\ninfo: {title: Odd, version: '1'}\n"
BOMB = "".join(f"  l{n}: &l{n} [{', '.join(f'*l{n - 1}' for _ in range(10))}]\n" for n in range(1, 12))

CASES: dict[str, tuple[str, str | bytes, tuple[int, int]]] = {
    "malformed YAML": ("odd/openapi.yaml", HEAD + "paths: {/a: [\n", (4, 1)),
    "malformed JSON": ("odd/openapi.json", '{"openapi": "3.0.3", "info": {"title": "a" "b"}}', (1, 44)),
    "truncated JSON": ("odd/openapi.json", '{"openapi": "3.0.3", "info": {"title": "Odd", "ver', (1, 47)),
    "tab indentation": ("odd/openapi.yaml", HEAD + "paths:\n\t/a: {}\n", (4, 1)),
    "invalid UTF-8": ("odd/openapi.yaml", HEAD.encode() + b"paths: {}\nx-name: caf\xe9\n", (4, 12)),
    "binary": ("odd/openapi.yaml", HEAD.encode() + b"paths: {}\n\x00\x01\x02", (4, 1)),
    "deep nesting": ("odd/openapi.yaml", HEAD + "paths: {}\nx-deep: " + "[" * 100_000, (4, 1008)),
    "deep JSON": ("odd/openapi.json", '{"openapi": "3.0.3", "info": {}, "x": ' + "[" * 100_000, (1, 238)),
    "alias bomb": ("odd/openapi.yaml", HEAD + "paths: {}\nx-bomb:\n  l0: &l0 [a, b]\n" + BOMB, (11, 27)),
    "self alias": ("odd/openapi.yaml", HEAD + "paths: {}\nx-self: &a [*a]\n", (4, 13)),
    "reference in a circle": (
        "odd/openapi.yaml",
        HEAD + "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/A'}\n",
        (6, 15),
    ),
    "reference out of the repository": (
        "odd/openapi.yaml",
        HEAD + "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: '../../../etc/passwd'}\n",
        (6, 15),
    ),
    "a manifest with a broken entry": ("services.yaml", "version: 1\nservices:\n  cart: [\n", (4, 1)),
}


def _judge(path: str, content: str | bytes) -> tuple[list[Judged], list[Judged]]:
    """Findings in the odd file, and in the healthy ones."""
    report = run(Memory({**HEALTHY, path: content}), select=("recommended",))
    assert not report.crashes
    odd = [one for one in report.findings if one.finding.place.path == path]
    return odd, [one for one in report.findings if one.finding.place.path != path]


@pytest.mark.parametrize("case", CASES)
def test_odd_input_is_one_finding_with_its_place(case: str) -> None:
    path, content, place = CASES[case]
    odd, healthy = _judge(path, content)
    assert [one.finding.rule for one in healthy] == ["indexing/foreign-key-without-index"]
    assert len(odd) == 1, [one.finding.message for one in odd]
    report = run(Memory({path: content}), select=("recommended",))
    assert report.sources[path].position(odd[0].finding.place.span.start) == place, odd[0].finding.message


@pytest.mark.parametrize("path", ["odd/openapi.yaml", "odd/openapi.json", "odd/001_init.up.sql", "compose.yaml"])
@pytest.mark.parametrize("content", ["", "\n", "null\n", "[]", "\ufeff", "# only a comment\n"])
def test_empty_files_are_quiet(path: str, content: str) -> None:
    odd, healthy = _judge(path, content)
    assert odd == []
    assert len(healthy) == 1


def test_a_line_of_fifty_megabytes_is_judged_like_any_other() -> None:
    description = "x" * 50_000_000
    contract = f'{{"openapi": "3.0.3", "info": {{"title": "Wide", "version": "1", "description": "{description}"}},'
    contract += '"servers": [{"url": "http://api.shop.io"}], "paths": {}}'
    odd, healthy = _judge("odd/openapi.json", contract)
    assert [one.finding.rule for one in odd] == ["auth/insecure-server"]
    assert len(healthy) == 1


def test_every_prefix_of_a_contract_is_read_without_a_crash() -> None:
    text = HEAD + "paths:\n  /a:\n    get: {responses: {'200': {description: \"ok\"}}}\n"
    for end in range(0, len(text), 3):
        _judge("odd/openapi.yaml", text[:end])


def test_every_prefix_of_a_schema_is_read_without_a_crash() -> None:
    text = HEALTHY["shop/schema.sql"] + "CREATE INDEX a ON orders (customer_id) WHERE note <> 'it''s $$ odd';"
    for end in range(0, len(text), 3):
        _judge("odd/schema.sql", text[:end])
