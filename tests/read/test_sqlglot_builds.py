"""sqlglot comes pure and compiled, and nobody can tell from the facts which of the two is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from tests.corpus import corpus

ROOT = Path(__file__).parents[2]
READING = ("test_sql_statements.py", "test_sql_files.py", "test_sql_against_sqlglot.py")
VIEWS = """\
CREATE VIEW paid AS WITH recent AS (SELECT * FROM "Orders" o) SELECT r.id FROM recent r JOIN shop.members m USING (id);
CREATE VIEW late AS SELECT * FROM orders WHERE id IN (SELECT order_id FROM shipments) UNION ALL SELECT * FROM archive;
CREATE MATERIALIZED VIEW totals AS SELECT sum(i.total) FROM invoices AS i, LATERAL (SELECT 1 FROM refunds) AS r;
CREATE VIEW broken AS SELECT a FROM (SELECT;
"""
Views = dict[str, list[list[object]]]


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    try:
        version("sqlglotc")
    except PackageNotFoundError:
        pytest.skip("sqlglotc is not installed: the pure build of sqlglot alone was tested")


def process(*arguments: str) -> str:
    """Standard output of a Python process that sees this checkout."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(("linter", "rules", "."))}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def read(wanted: str, *paths: Path) -> Views:
    """The views that a process reads with one of the builds."""
    found = json.loads(process("-m", "tests.read.sqlglot_build", wanted, *map(str, paths)))
    assert found["build"] == wanted
    views: Views = found["views"]
    return views


def test_both_builds_read_the_same_from_views(tmp_path: Path) -> None:
    (tmp_path / "views.sql").write_text(VIEWS, encoding="utf-8")
    pure = read("pure", tmp_path / "views.sql")
    assert pure == read("compiled", tmp_path / "views.sql")
    assert [len(tables) if isinstance(tables, list) else tables for _, tables in pure.popitem()[1]] == [2, 3, 2, None]


def test_both_builds_read_the_same_from_the_samples() -> None:
    files = sorted((ROOT / "samples").rglob("*.sql"))
    assert read("pure", *files) == read("compiled", *files)


@pytest.mark.corpus
def test_both_builds_read_the_same_from_every_view_of_the_corpus() -> None:
    every = (path for path in sorted(corpus("sql").rglob("*.sql")) if path.is_file())
    files = [path for path in every if b"view" in path.read_bytes().lower()]
    pure = read("pure", *files)
    assert pure == read("compiled", *files)
    assert sum(map(len, pure.values())) > 50


def test_the_tests_of_reading_pass_with_the_pure_build() -> None:
    script = (
        "import sys, pytest\n"
        "from tests.read.sqlglot_build import build, hide_compiled\n"
        "hide_compiled()\n"
        "assert build() == 'pure'\n"
        "sys.exit(pytest.main(sys.argv[1:]))\n"
    )
    process("-c", script, "-q", "-p", "no:cacheprovider", *(f"tests/read/{name}" for name in READING))
