"""The index of an installed package says what the modules of the rules declare, and spares the import of most."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plumbrule.catalog import walked
from plumbrule.catalog_index import INDEX, indexed, written
from tests.cli.console import BAD, GOOD

ROOT = Path(__file__).parents[1]
CHECK = """
import sys
from plumbrule.cli.process import run
status = run(["check", "--format", "sarif", sys.argv[1]])
print(*sorted(name for name in sys.modules if name.startswith("plumbrule_rules.")), file=sys.stderr)
sys.exit(status)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built-in rules with the index that a wheel has."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "rules" / "plumbrule_rules", folder / "plumbrule_rules")
    (folder / "plumbrule_rules" / INDEX).write_text(written(walked()), encoding="utf-8")
    return folder


def checked(rules: Path, workspace: Path) -> tuple[str, set[str]]:
    """The report, and the modules of rules that were imported for it."""
    begun = f"import sys; sys.path[:0] = [{str(ROOT / 'linter')!r}, {str(rules)!r}]"
    command = [sys.executable, "-c", begun + CHECK, str(workspace)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=workspace)
    assert done.returncode == 1, done.stderr
    return done.stdout, set(done.stderr.split())


def test_the_index_says_what_the_modules_declare() -> None:
    assert indexed(written(walked())) == walked()


def test_with_the_index_a_run_reports_the_same_and_imports_rules_of_what_it_met(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "schema.sql").write_text(GOOD + BAD, encoding="utf-8")
    report, few = checked(installed, tmp_path)
    same, all_of_them = checked(ROOT / "rules", tmp_path)
    assert report == same
    assert few < all_of_them
    assert json.loads(report)["runs"][0]["results"]
    assert "plumbrule_rules.indexing.foreign_key_without_index" in few
    assert "plumbrule_rules.pagination.list_without_pagination" in all_of_them - few
