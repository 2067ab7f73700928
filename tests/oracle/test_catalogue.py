"""The replayed schema of every workspace of the corpus equals what a real server makes of the same files."""

from __future__ import annotations

from collections import Counter

import pytest

from plumbrule.load import load
from plumbrule.model.database.schema import Database
from plumbrule.tree import Memory
from tests.corpus import ROOT, corpus
from tests.oracle.catalogue import differences, replayed
from tests.oracle.exclusions import exclusions
from tests.oracle.server import Server
from tests.oracle.tally import TALLY
from tests.oracle.workspaces import DIALECTS, Workspace, workspaces

pytestmark = [pytest.mark.corpus, pytest.mark.oracle]
ALL = workspaces(ROOT)


@pytest.mark.parametrize("workspace", ALL, ids=[one.name for one in ALL])
def test_the_replayed_schema_is_the_one_that_the_server_makes(
    workspace: Workspace, request: pytest.FixtureRequest
) -> None:
    left_out = exclusions(workspace.name)
    for one in left_out:
        if one.subject == "*":
            pytest.skip(one.reason)
    server: Server = request.getfixturevalue(f"{workspace.engine}_server")
    steps = workspace.steps(corpus())
    outcome = server.outcome(steps)
    database = linked(workspace, [step.path for step in steps])
    assert list(database.paths) == [step.path for step in steps], "another order, or other files"
    facts = replayed(database)
    found = [
        *((refusal.address, f"refused: {refusal}") for refusal in outcome.refusals),
        *((fact.address, sentence) for fact, sentence in differences(facts, outcome.facts)),
    ]
    unexpected = [sentence for address, sentence in found if not any(one.covers(address) for one in left_out)]
    stale = [one for one in left_out if not any(one.covers(address) for address, _ in found)]
    request.config.stash.setdefault(TALLY, Counter()).update(["workspace", *(fact.kind for fact in outcome.facts)])
    assert not unexpected, "\n".join(unexpected)
    assert not stale, "excluded, and no difference"


def linked(workspace: Workspace, paths: list[str]) -> Database:
    """The database of the steps, as the linter builds it from all SQL files of the workspace."""
    root = corpus(workspace.root)
    said = DIALECTS[workspace.engine] if workspace.said else None
    found = sorted(path for path in root.glob(workspace.seen) if path.is_file())
    tree = Memory({path.relative_to(root).as_posix(): path.read_bytes() for path in found})
    made = load(tree, excluded=lambda _: False, dialect=lambda _: said)
    (database,) = [one for one in made.databases if set(paths) <= set(one.paths)]
    return database
