"""plumbrule check: what is looked at, what is said, and with which status it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pytest

from plumbrule import catalog
from plumbrule.report.formats import FORMATS
from plumbrule.rule import Finding
from tests.cli.console import BAD, GOOD, KEY, Console, Result

PLACE = "orders/db/schema.sql:4:3"


def rules(result: Result) -> list[str]:
    return [f"{one['path']} {one['rule']}" for one in json.loads(result.out)["findings"]]


# Status


def test_findings_are_told_with_their_place_and_status_1(shop: Console) -> None:
    result = shop("check", "--format", "concise")
    assert result.status == 1
    assert PLACE in result.out
    assert KEY in result.out


@pytest.mark.parametrize("form", list(FORMATS))
def test_the_status_does_not_depend_on_the_format(shop: Console, form: str) -> None:
    assert shop("check", "--format", form).status == 1
    assert shop("check", "--format", form, "billing").status == 0


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--ignore", KEY], 0),
        (["--ignore", "indexing"], 0),
        (["--select", "auth,coupling"], 0),
        (["--select", KEY], 1),
    ],
)
def test_the_threshold_and_the_selection_decide(shop: Console, options: list[str], status: int) -> None:
    assert shop("check", *options).status == status


def test_the_threshold_of_the_configuration_holds_unless_the_command_line_has_one(shop: Console) -> None:
    shop.files({"plumbrule.yaml": f"fail-on: error\nrules: {{{KEY}: warning}}"})
    assert shop("check").status == 0
    assert shop("check", "--fail-on", "info").status == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.sql"], "missing.sql"),
        (["--select", "indexing/foreign-key-without-indx"], f"Did you mean {KEY}?"),
        (["--ignore", "nothing"], "plumbrule rules lists them"),
        (["--format", "pdf"], "pdf"),
        (["--output", "pdf:x"], "pdf"),
        (["--output", "json"], "FORMAT:PATH"),
        (["--output", "json:no/such/folder/x.json"], "cannot be written"),
        (["-"], "--stdin-filename"),
        (["--stdin-filename", "a.sql"], "--stdin-filename"),
        (["--config", "none.yaml"], "none.yaml"),
        (["--root", "billing", "orders"], "outside the root"),
    ],
)
def test_what_cannot_be_done_has_status_2_and_says_why(shop: Console, arguments: list[str], words: str) -> None:
    result = shop("check", *arguments)
    assert result.status == 2
    assert words in result.err
    assert not result.out
    assert "Traceback" not in result.err


def test_all_mistakes_of_a_configuration_are_told(shop: Console) -> None:
    shop.files({"plumbrule.yaml": "failon: error\nselect: [indexin]\n"})
    result = shop("check")
    assert result.status == 2
    assert "plumbrule.yaml:1:1 unknown key failon" in result.err
    assert "plumbrule.yaml:2:10 unknown rule or area indexin" in result.err


def test_nothing_recognised_is_status_2_and_says_what_was_looked_for(console: Console) -> None:
    console.files({"README.md": "# nothing here\n"})
    result = console("check")
    assert result.status == 2
    assert "OpenAPI" in result.err
    assert str(console.folder) in result.err


def test_input_that_is_known_but_not_read_is_no_all_clear(console: Console) -> None:
    console.files({"workflow.yaml": "arazzo: 1.0.1\ninfo: {title: Buying, version: 1.0.0}\n"})
    result = console("check")
    assert result.status == 2
    assert "Arazzo" in result.err


def test_a_named_path_with_nothing_in_it_is_status_2(shop: Console) -> None:
    shop.files({"docs/README.md": "# nothing here\n"})
    assert shop("check", "docs").status == 2
    assert "docs" in shop("check", "docs").err


def test_a_file_that_does_not_parse_is_a_finding(shop: Console) -> None:
    shop.files({"orders/openapi.yaml": "openapi: 3.0.3\ninfo: {title: [}\n"})
    result = shop("check", "orders/openapi.yaml", "--format", "json")
    assert result.status == 1
    assert rules(result) == ["orders/openapi.yaml contract/unreadable-document"]


# The workspace


def test_paths_narrow_the_report_and_never_the_analysis(shop: Console) -> None:
    assert rules(shop("check", "--format", "json", "orders")) == [f"orders/db/schema.sql {KEY}"]
    assert rules(shop("check", "--format", "json", "billing")) == []
    assert json.loads(shop("check", "--format", "json", "billing").out)["summary"]["files"] == 2


def test_paths_are_relative_to_the_repository_also_from_a_folder_in_it(shop: Console) -> None:
    assert rules(shop("check", "--format", "json", at="orders/db")) == [f"orders/db/schema.sql {KEY}"]
    assert rules(shop("check", "--format", "json", "schema.sql", at="orders/db")) == [f"orders/db/schema.sql {KEY}"]
    assert rules(shop("check", "--format", "json", ".", at="billing")) == []


def test_outside_of_a_repository_a_named_folder_is_the_workspace(console: Console) -> None:
    console.files({"a/1.sql": GOOD + BAD, "b/1.sql": GOOD})
    assert rules(console("check", "--format", "json", "a")) == [f"1.sql {KEY}"]
    assert rules(console("check", "--format", "json", "a/1.sql")) == [f"1.sql {KEY}"]


def test_outside_of_a_repository_several_folders_share_the_one_around_them(console: Console) -> None:
    console.files({"a/1.sql": GOOD + BAD, "b/1.sql": GOOD, "c/1.sql": GOOD + BAD})
    assert rules(console("check", "--format", "json", "a", "b")) == [f"a/1.sql {KEY}"]


def test_a_root_makes_a_folder_of_a_repository_a_workspace(shop: Console) -> None:
    assert rules(shop("check", "--root", "orders", "--format", "json")) == [f"db/schema.sql {KEY}"]
    assert json.loads(shop("check", "--root", "billing", "--format", "json").out)["summary"]["files"] == 1


def test_a_folder_with_a_configuration_is_a_workspace_of_its_own(shop: Console) -> None:
    shop.files({"plumbrule.yaml": "exclude: [billing]", "orders/plumbrule.yaml": f"rules: {{{KEY}: info}}"})
    for result in (shop("check", "--format", "json", "orders"), shop("check", "--format", "json", at="orders/db")):
        assert result.status == 0
        assert rules(result) == [f"db/schema.sql {KEY}"]
    result = shop("check", "--format", "json")
    assert result.status == 1
    assert rules(result) == [f"orders/db/schema.sql {KEY}"]


def test_a_configuration_above_the_repository_is_not_ours(console: Console) -> None:
    console.files({"plumbrule.yaml": "fail-on: never", "shop/1.sql": GOOD + BAD})
    console.repository("shop")
    assert console("check", "shop").status == 1


def test_paths_of_two_workspaces_are_not_checked_together(shop: Console) -> None:
    shop.files({"orders/plumbrule.yaml": ""})
    result = shop("check", "orders", "billing")
    assert result.status == 2
    assert "different workspaces" in result.err


def test_paths_of_two_repositories_are_no_workspace(console: Console) -> None:
    console.files({"a/1.sql": GOOD, "b/1.sql": GOOD})
    console.repository("a")
    console.repository("b")
    result = console("check", "a", "b")
    assert result.status == 2
    assert "different workspaces" in result.err


def test_what_git_ignores_is_not_read(shop: Console) -> None:
    shop.files({".gitignore": "orders/\n"})
    assert shop("check").status == 0


def test_what_the_configuration_excludes_is_not_read(shop: Console) -> None:
    shop.files({"plumbrule.yaml": "exclude: [orders]"})
    assert shop("check").status == 0


# Standard input


def test_standard_input_lies_over_the_file_that_it_stands_for(shop: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((GOOD + BAD).encode())))
    result = shop("check", "-", "--stdin-filename", "billing/db/schema.sql", "--format", "json")
    assert rules(result) == [f"billing/db/schema.sql {KEY}"]


def test_standard_input_may_be_a_file_that_is_not_there_yet(shop: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((GOOD + BAD).encode())))
    result = shop("check", "-", "--stdin-filename", "new.sql", "--format", "json", at="billing")
    assert rules(result) == [f"billing/new.sql {KEY}"]


# Output


def test_reports_go_to_files_beside_standard_output(shop: Console) -> None:
    result = shop("check", "--output", "json:out.json", "--output", "sarif:out.sarif", "--format", "concise")
    assert result.status == 1
    assert PLACE in result.out
    report = json.loads((shop.folder / "out.json").read_text(encoding="utf-8"))
    assert [one["rule"] for one in report["findings"]] == [KEY]
    assert json.loads((shop.folder / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_statistics_count_by_rule(shop: Console) -> None:
    shop.files({"more/db/schema.sql": GOOD + BAD})
    result = shop("check", "--statistics")
    assert result.status == 1
    assert result.out.startswith(f"2  error    {KEY}\n2 findings")


def test_unread_input_is_listed(shop: Console) -> None:
    shop.files({"orders/db/more.sql": "CREATE TABLE a (id int PRIMARY KEY);\nALTER TABLE a FROBNICATE COLUMN b;\n"})
    result = shop("check", "--unread")
    assert "orders/db/more.sql:2:1" in result.out


def test_colour_is_asked_for_or_left_out(shop: Console) -> None:
    assert "\x1b[" in shop("check", "--color", "always").out
    assert "\x1b" not in shop("check").out
    assert "\x1b" not in shop("check", "--color", "always", "--format", "json").out


def crash(node: object, cx: object) -> Iterator[Finding]:
    raise ZeroDivisionError(f"no such number: {node} {cx}")


def test_a_crashing_rule_leaves_the_others_and_has_status_2(shop: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [replace(rule, check=crash) if rule.id == "indexing/redundant-index" else rule for rule in catalog.rules()]

    monkeypatch.setattr(catalog, "rules", lambda: tuple(broken))
    shop.files({"orders/db/index.sql": "CREATE INDEX i ON orders (id);\nCREATE INDEX j ON orders (id, customer_id);\n"})
    result = shop("check", "--format", "concise")
    assert result.status == 2
    assert KEY in result.out
    assert "bug in indexing/redundant-index" in result.err
    assert "ZeroDivisionError: no such number: " in result.err


def test_a_suppression_in_the_configuration_that_is_unused_has_its_line(shop: Console) -> None:
    shop.files({"plumbrule.yaml": f"ignores:\n  - {{rule: {KEY}, paths: [gone], reason: why}}\n"})
    result = shop("check", "--format", "full", "--ignore", KEY)
    assert "plumbrule.yaml" not in result.out
    result = shop("check", "--format", "full")
    assert "plumbrule.yaml:2:12" in result.out


def test_the_same_input_gives_the_same_bytes(shop: Console) -> None:
    assert shop("check").out == shop("check", at="orders").out
    assert os.linesep == "\n" or "\r" not in shop("check", "--format", "json").out


def test_migrations_of_the_past_are_judged_when_all_are_asked_for(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.repository()
    console.files({"shop/postgres/001_orders.sql": GOOD, "shop/postgres/002_drop.sql": "DROP TABLE customers;\n"})
    commit = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message", "Work")
    subprocess.run(["git", "-C", str(console.folder), "symbolic-ref", "HEAD", "refs/heads/main"], check=True)
    subprocess.run(["git", "-C", str(console.folder), "add", "--all"], check=True)
    subprocess.run(["git", "-C", str(console.folder), *commit], check=True)
    merged = console("check", "--select", "migrations")
    assert merged.status == 0
    assert "0 of 2 migrations are new or modified since main" in merged.out
    assert console("check", "--select", "migrations", "--all-migrations").status == 1
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"DROP TABLE customers, orders;")))
    edited = console("check", "-", "--stdin-filename", "shop/postgres/002_drop.sql", "--select", "migrations")
    assert "edited-after-release" in edited.out
    assert "no revision" in console("check", "--since", "nothing").err


def test_a_piece_of_a_contract_is_judged_alone_when_asked(console: Console) -> None:
    console.files({"order.yaml": "type: object\nproperties: {total: {type: strin}}\n"})
    assert console("check", "order.yaml").status == 2
    assert "contract/invalid-structure" in console("check", "--fragment", "order.yaml").out
    assert "contract/invalid-structure" in console("check", "--fragment", "--as", "3.1", "order.yaml").out
    assert console("check", "--fragment").status == 2
    assert console("check", "--fragment", ".").status == 2
    assert console("check", "--as", "3.1", "order.yaml").status == 2
