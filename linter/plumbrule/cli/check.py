"""plumbrule check."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import click

from plumbrule.cli import fix, statistics
from plumbrule.cli.outcome import LOOKED_FOR, recognised, status, tell
from plumbrule.cli.overlay import Overlay
from plumbrule.cli.place import Target, target
from plumbrule.cli.reporting import Reporting, reporting
from plumbrule.cli.settings import Stop
from plumbrule.config import Settings
from plumbrule.difference import Difference, Since, everything, is_revision, since
from plumbrule.fragments import Fragments
from plumbrule.model.contract.version import PUBLISHED, Version
from plumbrule.report import unread
from plumbrule.report.summary import remarks
from plumbrule.run import run
from plumbrule.tree import Directory, Tree
from plumbrule.triage.report import Report

if TYPE_CHECKING:
    from plumbrule.fix.plan import Plan

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Reporting):
    """The command line."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    statistics: bool
    unread: bool
    root: str | None
    stdin_filename: str | None
    fragment: bool
    version: Version | None
    since: str | None
    all_migrations: bool
    fix: bool
    unsafe_fixes: bool
    diff: bool


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True))
@click.option("--select", multiple=True, metavar="NAMES", help="Run these rules, areas or presets, and no others.")
@click.option("--ignore", multiple=True, metavar="NAMES", help="Leave these rules, areas or presets out.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option("--unread", is_flag=True, help="List the input that was not understood instead of findings.")
@reporting
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False), help="The workspace.  [default: found from PATHS]"
)
@click.option(
    "--since",
    metavar="REVISION",
    help="Judge what has changed since REVISION: migrations, contracts.  [default: main branch]",
)
@click.option("--all-migrations", is_flag=True, help="Judge every migration, whenever it was written.")
@click.option("--fix", is_flag=True, help="Write the fixes that are safe, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: those too that may break what works today.")
@click.option("--diff", is_flag=True, help="Print what --fix would write instead of writing and reporting.")
@click.option("--fragment", is_flag=True, help="PATHS are files with pieces of contracts; judge each alone.")
@click.option("--as", "version", type=click.Choice(list(PUBLISHED)), help="Their version.  [default: by keywords]")
@click.option("--stdin-filename", metavar="PATH", help="Read PATH from standard input; give - as the path to check.")
def command(**given: object) -> int:
    """Judge a workspace: the folder with a configuration, or the git repository, that holds PATHS.

    Outside of a repository it is the folder around PATHS. Rules always see all of it; PATHS narrow the report. The
    status is 0 if nothing at or above --fail-on was found, 1 if something was, 2 if the job could not be done.
    """
    return _check(Options(**given))  # type: ignore[arg-type]  # click has converted each by its option


def _check(options: Options) -> int:
    where = _target(options)
    settings = _settings(options, where)
    tree, new = _tree(options, where), _since(options, where)
    report = run(tree, settings, since=new, fragments=_fragments(options, where))
    if not recognised(report, where.only):
        raise Stop(
            "\n".join([f"nothing to check in {', '.join(where.only) or where.root}", *remarks(report), LOOKED_FOR])
        )
    if options.diff:
        fix.show(_plan(options, report, tree), report, options.color)
    else:
        if options.fix:
            done = _plan(options, report, tree)
            fix.write(done, where.root)
            left = run(Directory(where.root), settings, since=new, fragments=_fragments(options, where))
            report = replace(left, notes=(*left.notes, *fix.told(done)))
        _write(options, report)
    tell(report.crashes)
    return status(report, settings.fail_on)


def _plan(options: Options, report: Report, tree: Tree) -> Plan:
    from plumbrule.fix.plan import plan

    return plan(report, tree, unsafe=options.unsafe_fixes)


def _target(options: Options) -> Target:
    """The workspace. Standard input stands for the file that it is to be."""
    if (STDIN in options.paths) != (options.stdin_filename is not None):
        raise click.UsageError("To read standard input, give - and --stdin-filename, which says what file it is.")
    if options.fix and options.stdin_filename is not None:
        raise click.UsageError("--fix writes files, and standard input is none; --diff shows what it would write.")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise click.UsageError("--unsafe-fixes says which fixes --fix writes and --diff shows.")
    named = [options.stdin_filename or path if path == STDIN else path for path in options.paths]
    return target(named, options.root)


def _tree(options: Options, where: Target) -> Tree:
    directory = Directory(where.root)
    if options.stdin_filename is None:
        return directory
    return Overlay(directory, where.relative(options.stdin_filename), sys.stdin.buffer.read())


def _fragments(options: Options, where: Target) -> Fragments | None:
    """The files that are pieces of contracts, where the command line says so."""
    if not options.fragment:
        if options.version is not None:
            raise click.UsageError("--as says which version --fragment takes.")
        return None
    if not where.only or any((where.root / path).is_dir() for path in where.only):
        raise click.UsageError("--fragment takes files: name them.")
    return Fragments(where.only, options.version)


def _since(options: Options, where: Target) -> Since:
    """Which migrations count as new."""
    if options.all_migrations and options.since is not None:
        raise click.UsageError("--since and --all-migrations exclude each other.")
    if options.since is not None and not is_revision(str(where.root), options.since):
        raise Stop(f"{options.since} is no revision of a git repository around {where.root}")
    if options.all_migrations:
        return everything
    return partial(_difference, options, where)


def _difference(options: Options, where: Target) -> Difference:
    """What is new in the workspace, and in what an editor holds of it."""
    found = since(str(where.root), options.since)
    if options.stdin_filename is None:
        return found
    path = where.relative(options.stdin_filename)
    saved = where.root / path
    return found.with_edit(path, saved.read_bytes() if saved.is_file() else None)


def _settings(options: Options, where: Target) -> Settings:
    return replace(options.settings(where, options.select, options.ignore), only=where.only)


def _write(options: Options, report: Report) -> None:
    if options.unread:
        options.deliver(report, unread.write)
    elif options.statistics:
        options.deliver(report, statistics.write)
    else:
        options.deliver(report)
