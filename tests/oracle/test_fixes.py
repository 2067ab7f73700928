"""Every migration that a fix writes is carried out by a real server behind those that were there."""

from __future__ import annotations

import re

import pytest

from plumbrule import catalog
from plumbrule.fix.plan import plan
from plumbrule.load import load
from plumbrule.model.database.schema import Dialect
from plumbrule.rule import Rule
from plumbrule.run import run
from plumbrule.testing import Example
from plumbrule.tree import Memory
from tests.corpus import ROOT, corpus
from tests.fix.test_pages import CASES, as_migrations
from tests.fix.test_revisions import OLD, revised
from tests.oracle.server import Server, Step
from tests.oracle.workspaces import DIALECTS, Workspace, workspaces

pytestmark = pytest.mark.oracle

SERVERS = {Dialect.POSTGRES: "postgres_server", Dialect.MYSQL: "mariadb_server"}
BACK = re.compile(r"\.down\.sql$|(?:^|/)down\.sql$|(?:^|/)U\d|\.conf$|\.toml$")
AREAS = ("indexing", "schema", "scaling", "auth")
ALL = [one for one in workspaces(ROOT) if one.engine != "sqlite"]


def written(files: dict[str, str], select: tuple[str, ...]) -> dict[str, str]:
    """New files and changed ones."""
    tree = Memory(files)
    return {one.path: one.after for one in plan(run(tree, select=select), tree, unsafe=True).changes}


@pytest.mark.parametrize(("rule", "example"), CASES, ids=str)
def test_the_fixes_of_a_page_are_carried_out_and_taken_back(
    rule: Rule, example: Example, request: pytest.FixtureRequest
) -> None:
    files = as_migrations(example)
    new = written(files, (rule.id,))
    known = {one.dialect for one in load(Memory(files), lambda _: False, lambda _: None).databases}
    known = {Dialect.POSTGRES} if "dialect:" in files.get("plumbrule.yaml", "") else known
    if not new or known.isdisjoint(SERVERS):
        return
    server: Server = request.getfixturevalue(SERVERS[known.pop()])
    before = [Step(path, text) for path, text in sorted(files.items()) if _is_forward(path)]
    if server.outcome(before).refusals:
        pytest.skip("the example is refused as it is")
    forward = [Step(path, text) for path, text in new.items() if _is_forward(path)]
    back = [Step(path, text) for path, text in sorted(new.items(), reverse=True) if path.endswith(".down.sql")]
    assert server.outcome([*before, *forward, *back]).refusals == []


@pytest.mark.parametrize("rule", ["migrations/not-null-column-without-default", "scaling/id-exhaustion"])
def test_the_way_that_a_page_shows_is_carried_out(rule: str, postgres_server: Server) -> None:
    page = next(catalog.page(one) for one in catalog.rules() if one.id == rule)
    table, way = (
        re.search(r"```sql title=.*?\n(.*?)```", page, re.DOTALL),
        re.search(r"```sql\n(.*?)```", page, re.DOTALL),
    )
    assert table
    assert way
    assert postgres_server.outcome([Step("0.sql", table[1]), Step("1.sql", way[1])]).refusals == []


@pytest.mark.parametrize(
    "statements",
    [
        "CREATE INDEX orders_total_idx ON orders (total);",
        "CREATE INDEX orders_total_idx ON orders (total); COMMENT ON TABLE orders IS 'x';",
        "CREATE INDEX one ON orders (total); CREATE INDEX two ON orders USING btree (total DESC) WHERE total > 0;",
        "DROP INDEX orders_code_idx;",
        "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers ON DELETE SET NULL DEFERRABLE;",
        "ALTER TABLE orders ADD CHECK (total >= 0);",
        "ALTER TABLE orders ALTER COLUMN code SET NOT NULL;",
        'ALTER TABLE orders ADD UNIQUE (code, total); ALTER TABLE orders ADD CONSTRAINT "Code" UNIQUE (code);',
    ],
)
def test_a_reworded_migration_is_carried_out(statements: str, postgres_server: Server) -> None:
    files = {**OLD, "m/000002_x.up.sql": f"{statements}\n", "m/000002_x.down.sql": ""}
    new = revised({path: files[path] for path in files.keys() - OLD.keys()})
    assert new
    after = sorted({**files, **new}.items())
    outcome = postgres_server.outcome([Step(path, text) for path, text in after if _is_forward(path)])
    assert outcome.refusals == []


def _is_forward(path: str) -> bool:
    return path.endswith(".sql") and not BACK.search(path)


_SETTINGS = {engine: f"dialect:\n  '**': {dialect.value}\n" for engine, dialect in DIALECTS.items()}


@pytest.mark.corpus
@pytest.mark.parametrize("workspace", ALL, ids=[one.name for one in ALL])
def test_the_fixes_of_real_migrations_are_carried_out(workspace: Workspace, request: pytest.FixtureRequest) -> None:
    files, steps = _laid_out(workspace)
    new = written({**files, "plumbrule.yaml": _SETTINGS[workspace.engine]}, AREAS)
    server: Server = request.getfixturevalue(f"{workspace.engine}_server")
    refused = {str(one) for one in server.outcome(steps).refusals}
    behind = [
        Step(path, workspace.section(text)) for path, text in new.items() if path not in files and _is_forward(path)
    ]
    outcome = server.outcome([*steps, *behind])
    assert [str(one) for one in outcome.refusals if str(one) not in refused] == []


def _laid_out(workspace: Workspace) -> tuple[dict[str, str], list[Step]]:
    """The files of a workspace and how the server gets them; a final state as a first migration."""
    root, steps = corpus(workspace.root), workspace.steps(corpus())
    if len(steps) == 1:
        [only] = steps
        return {"m/000001_tables.up.sql": only.text, "m/000001_tables.down.sql": ""}, [only]
    found = sorted(path for path in root.glob(workspace.seen) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(errors="replace") for path in found}, steps
