"""`plumbrule explain --match`: which tables stand behind operations, and why."""

from __future__ import annotations

from collections.abc import Iterator

import click

from plumbrule.cli.place import target
from plumbrule.cli.settings import Stop, configuration
from plumbrule.link.match import verdicts
from plumbrule.link.verdict import Verdict
from plumbrule.load import load
from plumbrule.model.joined.consumption import find
from plumbrule.model.nearest import nearest
from plumbrule.model.workspace import Workspace
from plumbrule.report.matching import chain, overview
from plumbrule.report.output import standard_output
from plumbrule.tree import Directory


def show(wanted: str) -> None:
    """Print the way of every operation called so to its table; of all lists where nothing is named.

    An operation is called by its operationId, or as `GET /orders/{id}`.
    """
    where = target((), None)
    settings = configuration(where, None).settings
    workspace = load(Directory(where.root), settings.excludes, settings.dialect)
    if not workspace.apis:
        raise Stop("There is no contract here.")
    found = list(verdicts(workspace.apis, workspace.databases))
    lines = _chains(workspace, found, wanted) if wanted else overview(found)
    with standard_output(machine=True) as out:
        out.writelines(lines)


def _chains(workspace: Workspace, found: list[Verdict], wanted: str) -> Iterator[str]:
    named = {operation for api in workspace.apis if (operation := find(api, wanted))}
    if not named:
        known = [name for one in found for name in (str(one.operation), one.operation.operation_id) if name]
        meant = nearest(wanted, known)
        raise click.UsageError(
            f"No operation {wanted!r}. {f'Did you mean {meant}?' if meant else '--match alone lists them.'}"
        )
    told = ("".join(chain(verdict, workspace.sources)) for verdict in found if verdict.operation in named)
    return iter(["\n".join(told)])
