"""plumbrule check --fix, --unsafe-fixes and --diff."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.cli.console import BAD, GOOD, KEY, Console

KEYED = BAD.replace("(id)", "(id) ON DELETE CASCADE")
UP = "db/000002_index_orders_by_customer_id.up.sql"
DOWN = "db/000002_index_orders_by_customer_id.down.sql"
STATEMENT = "CREATE INDEX CONCURRENTLY idx_orders_customer_id ON orders (customer_id);\n"


@pytest.fixture
def shop(console: Console) -> Console:
    console.repository()
    console.files(
        {"db/000001_tables.up.sql": f"CREATE EXTENSION citext;\n{GOOD}{KEYED}", "db/000001_tables.down.sql": ""}
    )
    return console


def test_a_safe_fix_is_written_and_the_report_is_of_what_is_left(shop: Console) -> None:
    assert shop("check").status == 1
    result = shop("check", "--fix")
    assert result.status == 0
    assert (shop.folder / UP).read_text() == STATEMENT
    assert KEY not in result.out
    assert result.out.splitlines()[-3:] == ["fixed 1 finding", f"wrote {DOWN}", f"wrote {UP}"]
    again = shop("check", "--fix")
    assert again.out.splitlines()[-1] == "nothing was fixed"
    assert len(list((shop.folder / "db").iterdir())) == 4


def test_a_diff_writes_nothing_and_applies(shop: Console) -> None:
    result = shop("check", "--diff")
    assert result.status == 1
    assert not (shop.folder / UP).exists()
    assert f"--- /dev/null\n+++ b/{UP}\n@@ -0,0 +1 @@\n+{STATEMENT}" in result.out
    subprocess.run(["git", "apply", "-"], cwd=shop.folder, input=result.out.encode(), check=True)
    assert (shop.folder / UP).read_text() == STATEMENT
    assert shop("check", "--diff").out == ""


def test_an_unsafe_fix_is_written_only_when_it_is_asked_for(console: Console) -> None:
    console.files({"orders/schema.sql": GOOD + KEYED})
    before = console("check", "--fix")
    assert before.status == 1
    assert "= fix:  available (plumbrule check --fix --unsafe-fixes)" in before.out
    assert "nothing was fixed" in before.out
    assert "1 more can be fixed with --unsafe-fixes" in before.out
    diff = console("check", "--diff", "--unsafe-fixes").out
    assert "--- a/orders/schema.sql\n+++ b/orders/schema.sql\n" in diff
    after = console("check", "--fix", "--unsafe-fixes")
    assert after.status == 0
    assert after.out.splitlines()[-2:] == ["fixed 1 finding", "changed orders/schema.sql"]


def test_json_holds_what_would_be_written(shop: Console) -> None:
    [finding] = json.loads(shop("check", "--format", "json").out)["findings"]
    new = {"start": None, "end": None}
    assert finding["fix"]["safe"] is True
    assert {"path": UP, **new, "text": STATEMENT} in finding["fix"]["edits"]


def test_only_what_is_asked_for_is_fixed(shop: Console) -> None:
    shop.files({"other/000001_tables.up.sql": f"CREATE EXTENSION citext;\n{GOOD}{KEYED}"})
    assert "wrote other" not in shop("check", "--fix", "db").out
    assert "wrote other" in shop("check", "--fix").out


def test_where_a_file_is_in_the_way_nothing_is_written(shop: Console) -> None:
    shop.files({".gitignore": "*_by_customer_id.up.sql\n", UP: "mine\n"})
    result = shop("check", "--fix")
    assert (shop.folder / UP).read_text() == "mine\n"
    assert not (shop.folder / DOWN).exists()
    assert result.status == 2
    assert f"{UP} is there already" in result.err


@pytest.mark.parametrize("options", [("--unsafe-fixes",), ("--fix", "-", "--stdin-filename", "a.sql")])
def test_options_that_say_nothing_together_are_refused(shop: Console, options: tuple[str, ...]) -> None:
    assert shop("check", *options).status == 2


def test_a_diff_shows_no_secret_that_stands_beside_a_change(console: Console) -> None:
    role = "CREATE ROLE shop LOGIN PASSWORD 'wq7Tzk20Lm';\n"
    console.files({"orders/schema.sql": f"{GOOD}{KEYED}{role}"})
    diff = console("check", "--diff", "--unsafe-fixes").out
    assert " CREATE ROLE shop LOGIN PASSWORD ************;\n" in diff
    assert "wq7Tzk20Lm" not in diff
    console("check", "--fix", "--unsafe-fixes")
    assert role in (console.folder / "orders/schema.sql").read_text()
