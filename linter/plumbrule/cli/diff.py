"""plumbrule diff."""

from __future__ import annotations

import os
from dataclasses import dataclass

import click

from plumbrule import catalog
from plumbrule.cli.outcome import status, tell
from plumbrule.cli.place import target
from plumbrule.cli.reporting import Reporting, reporting
from plumbrule.cli.settings import Stop
from plumbrule.cli.side import side
from plumbrule.model.compatibility.revision import Revision
from plumbrule.model.workspace import Workspace
from plumbrule.report.additions import additions
from plumbrule.run import judge
from plumbrule.triage.select import running
from plumbrule.versus import Side, compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Reporting):
    """The command line."""

    old: str
    new: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    quiet: bool


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--select", multiple=True, metavar="NAMES", help="Of the rules about changes, run these alone.")
@click.option("--ignore", multiple=True, metavar="NAMES", help="Leave these rules out.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of what is new and breaks nobody.")
@reporting
def command(**given: object) -> int:
    """Tell what breaks for clients of the contracts in OLD when they meet those in NEW.

    Each is a file or a folder, or REVISION:PATH for what git has. Contracts of two folders are matched by path and
    title, then by their operations. The status is that of plumbrule check.
    """
    return _diff(Options(**given))  # type: ignore[arg-type]  # click has converted each by its option


def _diff(options: Options) -> int:
    old, new = side(options.old), side(options.new)
    where = target([options.new] if os.path.exists(options.new) else [], None)
    settings = options.settings(where, options.select, options.ignore)
    workspace = compare(old, new, settings.excludes)
    _hold(workspace, old, new)
    new_things = "" if options.quiet else additions(workspace)
    workspace.notes += [new_things] if new_things else []
    rules = tuple(rule for rule in running(catalog.rules(), settings) if Revision in rule.on)
    report = judge(workspace, new.tree, settings, rules)
    options.deliver(report)
    tell(report.crashes)
    return status(report, settings.fail_on)


def _hold(workspace: Workspace, old: Side, new: Side) -> None:
    """`Stop` where there is nothing to compare."""
    reason = "".join(f"\n{problem.place.path}: {problem.message}" for problem in workspace.problems[:1])
    if not workspace.apis and not workspace.removed:
        raise Stop(f"no OpenAPI contract in {new.name}{reason}")
    if not workspace.earlier:
        raise Stop(f"no OpenAPI contract in {old.name}")
    if not workspace.revisions and not workspace.removed:
        raise Stop(f"no contract of {new.name} is one of {old.name} by its path, its title or its operations")
