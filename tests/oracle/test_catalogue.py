"""The replayed schema of every workspace of the corpus equals what a real server makes of the same files."""

from __future__ import annotations

import pytest

from plumbrule.load import load
from plumbrule.model.database.schema import Database
from plumbrule.tree import Memory
from tests.corpus import ROOT, corpus
from tests.oracle.catalogue import missing, replayed
from tests.oracle.exclusions import exclusions
from tests.oracle.server import Server
from tests.oracle.workspaces import Workspace, workspaces

pytestmark = [pytest.mark.corpus, pytest.mark.oracle]
ALL = workspaces(ROOT)


@pytest.mark.parametrize("workspace", ALL, ids=[one.name for one in ALL])
def test_the_replayed_schema_is_the_one_that_the_server_makes(
    workspace: Workspace, request: pytest.FixtureRequest
) -> None:
    left_out = exclusions(workspace.name)
    if "*" in left_out:
        pytest.skip(left_out["*"])
    server: Server = request.getfixturevalue(f"{workspace.engine}_server")
    steps = workspace.steps(corpus())
    outcome = server.outcome(steps)
    facts = replayed(linked(workspace, [step.path for step in steps]))
    found = [
        *(f"refused: {one}" for one in outcome.refusals if one.address not in left_out),
        *(f"only replayed: {one}" for one in missing(facts, outcome.facts) if one.address not in left_out),
        *(f"only on the server: {one}" for one in missing(outcome.facts, facts) if one.address not in left_out),
    ]
    assert not found, "\n".join(found)


def linked(workspace: Workspace, paths: list[str]) -> Database:
    """The database of the steps, as the linter builds it from all SQL files of the workspace."""
    root = corpus(workspace.root)
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob(workspace.seen)}
    made = load(Memory(files), excluded=lambda _: False, dialect=lambda _: None)
    (database,) = [one for one in made.databases if set(paths) <= set(one.paths)]
    return database
