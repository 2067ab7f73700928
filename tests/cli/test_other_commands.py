"""plumbrule explain, rules and config."""

from __future__ import annotations

import json

import pytest

from plumbrule import __version__, catalog
from plumbrule.config.options import option_types
from tests.cli.console import KEY, Console


def test_the_version_is_told(console: Console) -> None:
    assert console("--version").out == f"plumbrule {__version__}\n"


def test_help_names_the_commands(console: Console) -> None:
    out = console("--help").out
    assert all(name in out for name in ("check", "explain", "rules", "config"))


def test_a_misspelt_command_is_told_the_nearest_one(console: Console) -> None:
    result = console("chekc")
    assert result.status == 2
    assert "Did you mean check?" in result.err


# explain

CONTRACT = """\
openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
paths:
  /orders:
    get:
      security: [{key: []}, {}]
      parameters:
        - {name: customer_id, in: query, schema: {type: string}}
        - {name: sort, in: query, schema: {type: string, enum: [placed_at, -placed_at]}}
      responses:
        "200":
          description: ok
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Order"}}}}
  /login:
    post: {responses: {"200": {description: ok}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Order: {type: object, properties: {id: {type: string}, total_price: {type: number}, placed_at: {type: string}}}
"""
ACCOUNT = """\
Shop (openapi.yaml), OpenAPI 3.0
2 operations, 1 surely a list, 0 likely

GET /orders
  is        reads
  list      sure: orders is a plural
  items     Order, in the body
  paging    none
  filters   customer_id
  order     sort: placed_at
  security  key or nothing

POST /login
  is        writes, makes a credential, lets callers in, or needs none to be known
  security  none is declared

fields: id
  GET /orders: customer_id
  schema Order: id

fields: money
  schema Order: total_price

fields: timestamp
  schema Order: placed_at
"""


def test_a_rule_is_explained_by_its_page(console: Console) -> None:
    rule = catalog.find(KEY)
    assert rule is not None
    assert console("explain", KEY).out == catalog.page(rule)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["indexing/foreign-key-without-indx"], f"Did you mean {KEY}?"),
        (["foreign-key-without-index"], f"Did you mean {KEY}?"),
        (["xyzzy"], "plumbrule rules"),
        ([], "Name one rule"),
        (["--all", KEY], "Name one rule"),
    ],
)
def test_what_cannot_be_explained_has_status_2(console: Console, arguments: list[str], words: str) -> None:
    result = console("explain", *arguments)
    assert result.status == 2
    assert words in result.err


def test_a_contract_is_explained_as_the_rules_see_it(console: Console) -> None:
    console.files({"openapi.yaml": CONTRACT, "note.yaml": "a: 1\n", "torn.yaml": "a: [\n"})
    told = console("explain", "--classify", "openapi.yaml")
    assert (told.status, told.out) == (0, ACCOUNT)
    assert console("explain", "--classify", "note.yaml").status == 2
    assert console("explain", "--classify", "openapi.yaml", KEY).status == 2
    assert console("explain", "--classify", "torn.yaml").status == 2


def test_all_pages_are_there_as_data(console: Console) -> None:
    told = json.loads(console("explain", "--all", "--format", "json").out)
    assert told["version"] == 1
    assert [one["id"] for one in told["rules"]] == [rule.id for rule in catalog.rules()]
    assert all(one["page"].startswith(f"# {one['id']}\n") for one in told["rules"])


# rules


def test_rules_are_listed_in_columns(console: Console) -> None:
    lines = console("rules").out.splitlines()
    assert len(lines) == len(catalog.rules())
    (line,) = [line for line in lines if line.startswith(f"{KEY} ")]
    assert line.split()[1:3] == ["error", "recommended"]


def test_rules_are_there_as_data_with_their_options(console: Console) -> None:
    told = json.loads(console("rules", "--format", "json").out)
    assert told["version"] == 1
    by_id = {one["id"]: one for one in told["rules"]}
    for rule in catalog.rules():
        assert by_id[rule.id]["summary"] == rule.summary
        assert bool(by_id[rule.id]["options"]) == (rule.options is not None)


# config


def test_a_good_configuration_is_fine(console: Console) -> None:
    console.files({"plumbrule.yaml": "fail-on: error"})
    assert console("config", "check").out == "plumbrule.yaml is fine\n"


def test_a_bad_configuration_has_status_2(console: Console) -> None:
    console.files({"pyproject.toml": "[tool.plumbrule]\nfail-on = 3\n"})
    result = console("config", "check")
    assert result.status == 2
    assert result.err.startswith("pyproject.toml:2:11 fail-on must be one of")


def shown(console: Console) -> dict[str, str]:
    """Value → origin of the lines that `config show` prints."""
    lines = [line.partition("  # ") for line in console("config", "show").out.splitlines()]
    return {value.strip(): origin for value, _, origin in lines}


def test_text_of_a_configuration_does_not_act_on_the_terminal(console: Console) -> None:
    console.files({"plumbrule.yaml": '"\\e[31mred": 1\n'})
    result = console("config", "check")
    assert result.status == 2
    assert "\x1b" not in result.err
    assert "\\x1b[31mred" in result.err


def test_without_a_configuration_the_defaults_hold(console: Console) -> None:
    assert console("config", "check").status == 0
    assert shown(console)["fail-on: warning"] == "default"
    assert shown(console)["indexing/redundant-index: warning"] == "by recommended"


def test_the_configuration_is_shown_with_the_line_that_sets_each_value(console: Console) -> None:
    console.files({"plumbrule.yaml": "fail-on: error\nrules:\n  indexing/redundant-index: info\n  coupling: off\n"})
    lines = shown(console)
    assert lines["fail-on: error"] == "plumbrule.yaml:1:1"
    assert lines["indexing/redundant-index: info"] == "plumbrule.yaml:3:3"
    assert lines["coupling/shared-store: off"] == "plumbrule.yaml:4:3"
    assert lines["indexing/duplicate-column-in-index: error"] == "by recommended"


def test_options_are_shown_with_their_origin(console: Console) -> None:
    rule = next(rule for rule in catalog.rules() if rule.options is not None and rule.preset == "recommended")
    name = next(iter(option_types(rule.options))) if rule.options else ""
    console.files({"plumbrule.yaml": f"rules:\n  {rule.id}:\n    severity: info\n"})
    printed = console("config", "show").out
    block = printed[printed.index(f"{rule.id}:") :].splitlines()[1:]
    assert block[0].split() == ["severity:", "info", "#", "plumbrule.yaml:3:5"]
    assert any(line.strip().startswith(f"{name}: ") and line.endswith("# default") for line in block)


def test_a_configuration_may_be_named(console: Console) -> None:
    console.files({"ci.yaml": "fail-on: fatal", "plumbrule.yaml": ""})
    assert console("config", "check", "--config", "ci.yaml").status == 2
    assert console("config", "check").status == 0
