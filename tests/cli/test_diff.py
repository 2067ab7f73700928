"""plumbrule diff, and what plumbrule check says of contracts that a branch has changed."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.cli.console import Console

ORDERS = """\
openapi: 3.1.0
info:
  title: Orders
  version: {version}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        "200":
          description: Orders
          content:
            application/json:
              schema: {{$ref: "./schemas.yaml#/Orders"}}
"""
SCHEMAS = """\
Orders:
  type: array
  maxItems: 100
  items: {$ref: "#/Order"}
Order:
  type: object
  properties:
    id: {type: string}
    total: {type: integer}
"""
OLD = ORDERS.format(version="1.0.0")
LESS = SCHEMAS.replace("    total: {type: integer}\n", "")
MORE = SCHEMAS + "    note: {type: string}\n"
GONE = "contract/breaking-response-field-removed"
SELECT = ("--select", "contract/breaking-response-field-removed,contract/breaking-operation-removed")


def git(console: Console, *arguments: str) -> None:
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *arguments], cwd=console.folder, check=True, capture_output=True)


@pytest.fixture
def branch(console: Console) -> Console:
    """A repository with a contract of two files on main, and a branch that is checked out."""
    git(console, "init", "--quiet", "--initial-branch=main")
    console.files({"api/openapi.yaml": OLD, "api/schemas.yaml": SCHEMAS})
    git(console, "add", "--all")
    git(console, "commit", "--quiet", "--message", "Orders")
    git(console, "checkout", "--quiet", "-b", "feature")
    return console


def test_two_files_are_compared(console: Console) -> None:
    console.files({"old/api.yaml": OLD, "old/schemas.yaml": SCHEMAS, "new/api.yaml": OLD, "new/schemas.yaml": LESS})
    result = console("diff", "old/api.yaml", "new/api.yaml", "--format", "concise")
    assert result.status == 1
    assert f"schemas.yaml:5:1: error[{GONE}] Order.total is gone" in result.out


def test_two_folders_are_compared(console: Console) -> None:
    console.files({"v1/api.yaml": OLD, "v1/schemas.yaml": SCHEMAS, "v2/api.yaml": OLD, "v2/schemas.yaml": LESS})
    assert GONE in console("diff", "v1", "v2").out


def test_a_contract_that_was_taken_apart_is_compared_part_by_part(console: Console) -> None:
    invoices = OLD.replace("rders", "nvoices").replace("schemas.yaml#/Onvoices", "schemas.yaml#/Orders")
    both = OLD + invoices.partition("paths:\n")[2]
    console.files({"v1/shop.yaml": both, "v1/schemas.yaml": SCHEMAS})
    console.files({"v2/orders.yaml": OLD, "v2/invoices.yaml": invoices, "v2/schemas.yaml": LESS})
    result = console("diff", "v1", "v2", "--format", "concise")
    assert result.out.count("Order.total is gone") == 2
    assert "operation-removed" not in result.out


def test_the_earlier_line_is_shown(console: Console) -> None:
    console.files({"v1/api.yaml": OLD, "v1/schemas.yaml": SCHEMAS, "v2/api.yaml": OLD, "v2/schemas.yaml": LESS})
    out = console("diff", "v1", "v2").out
    assert "v1/schemas.yaml:9:5" in out
    assert "9 │     total: {type: integer}" in out


def test_what_is_new_is_listed_unless_it_is_to_be_quiet(console: Console) -> None:
    console.files({"v1/api.yaml": OLD, "v1/schemas.yaml": SCHEMAS, "v2/api.yaml": OLD, "v2/schemas.yaml": MORE})
    result = console("diff", "v1", "v2")
    assert result.status == 0
    assert "No findings" in result.out
    assert "new: 1 response property (Order.note)" in result.out
    assert "new:" not in console("diff", "v1", "v2", "--quiet").out


def test_a_revision_is_compared_with_the_checkout(branch: Console) -> None:
    branch.files({"api/schemas.yaml": LESS})
    result = branch("diff", "main:api/openapi.yaml", "api/openapi.yaml", "--format", "json")
    (finding,) = json.loads(result.out)["findings"]
    assert (finding["rule"], finding["path"]) == (GONE, "api/schemas.yaml")
    assert [one["path"] for one in finding["related"]] == ["main:api/schemas.yaml"]


def test_a_revision_is_named_from_here_after_a_dot(branch: Console) -> None:
    branch.files({"api/schemas.yaml": LESS})
    assert branch("diff", "main:./openapi.yaml", "openapi.yaml", at="api").status == 1


def test_two_revisions_are_compared(branch: Console) -> None:
    branch.files({"api/schemas.yaml": LESS})
    git(branch, "commit", "--quiet", "--all", "--message", "Less")
    assert branch("diff", "main:", "feature:").status == 1
    assert branch("diff", "feature:", "main:").status == 0


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("nowhere.yaml", "api/openapi.yaml", "nowhere.yaml is no file or folder"),
        ("nowhere:api", "api/openapi.yaml", "no REVISION:PATH"),
        ("main:nowhere", "api/openapi.yaml", "main has no nowhere"),
        ("api/schemas.yaml", "api/openapi.yaml", "no OpenAPI contract in api/schemas.yaml"),
        ("api/openapi.yaml", "api/schemas.yaml", "no OpenAPI contract in api/schemas.yaml"),
    ],
)
def test_what_cannot_be_compared_is_told(branch: Console, old: str, new: str, reason: str) -> None:
    result = branch("diff", old, new)
    assert result.status == 2
    assert reason in result.err


def test_the_threshold_decides_about_the_status(console: Console) -> None:
    console.files({"v1/api.yaml": OLD, "v1/schemas.yaml": SCHEMAS, "v2/api.yaml": OLD, "v2/schemas.yaml": LESS})
    assert console("diff", "v1", "v2", "--exit-zero").status == 0
    assert console("diff", "v1", "v2", "--ignore", "contract").status == 0
    console.files({"v1/api.yaml": ORDERS.format(version="0.1.0"), "v2/api.yaml": ORDERS.format(version="0.2.0")})
    assert console("diff", "v1", "v2").status == 0
    assert console("diff", "v1", "v2", "--fail-on", "info").status == 1


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "github", "markdown"])
def test_every_format_shows_a_place_of_an_earlier_revision(branch: Console, form: str) -> None:
    branch.files({"api/schemas.yaml": LESS})
    result = branch("check", *SELECT, "--format", form)
    assert result.status == 1
    assert "total" in result.out


def test_sarif_names_no_file_that_is_not_there(branch: Console) -> None:
    branch.files({"api/schemas.yaml": LESS})
    assert "main%3A" not in branch("check", *SELECT, "--format", "sarif").out


def test_check_compares_with_where_the_branch_began(branch: Console) -> None:
    branch.files({"api/schemas.yaml": LESS})
    assert "Order.total is gone: clients of main read it" in branch("check", *SELECT, "--format", "concise").out
    git(branch, "commit", "--quiet", "--all", "--message", "Less")
    assert branch("check", *SELECT).status == 1
    assert branch("check", *SELECT, "--since", "HEAD").status == 0


def test_check_compares_nothing_where_nothing_has_changed(branch: Console) -> None:
    assert branch("check", *SELECT).status == 0
    branch.files({"other.yaml": "a: 1\n"})
    assert branch("check", *SELECT).status == 0


def test_a_contract_whose_file_is_gone_is_one_finding(branch: Console) -> None:
    branch.files({"more/openapi.yaml": OLD.replace("rders", "nvoices").replace("./schemas.yaml#/Onvoices", "#/x")})
    git(branch, "rm", "--quiet", "api/openapi.yaml")
    result = branch("check", *SELECT, "--format", "concise")
    assert "api/openapi.yaml:1:1: error[contract/breaking-operation-removed] the contract Orders is gone" in result.out
    assert result.out.count("error[") == 1


def test_the_only_contract_is_gone(branch: Console) -> None:
    git(branch, "rm", "--quiet", "-r", "api")
    result = branch("check", *SELECT, "--format", "concise")
    assert result.status == 1
    assert "api/openapi.yaml:1:1: error[contract/breaking-operation-removed] the contract Orders is gone" in result.out


def test_a_contract_that_moves_is_still_the_same(branch: Console) -> None:
    git(branch, "mv", "api", "contracts")
    branch.files({"contracts/schemas.yaml": LESS})
    out = branch("check", *SELECT, "--format", "concise").out
    assert "contracts/schemas.yaml:5:1: error" in out
    assert out.count("error[") == 1


def test_a_contract_that_does_not_parse_any_more_has_lost_nothing(branch: Console) -> None:
    branch.files({"api/openapi.yaml": OLD + "  oops: [\n"})
    assert "breaking" not in branch("check", "--format", "concise").out
