"""plumbrule graph."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plumbrule import catalog
from plumbrule.cli.place import Target, target
from plumbrule.cli.settings import Stop, configuration
from plumbrule.config import Settings
from plumbrule.draw.fit import LIMITS
from plumbrule.draw.grouping import By
from plumbrule.draw.picture import picture
from plumbrule.draw.wish import FORMATS, Format, Picture, Refusal, View, Wish
from plumbrule.equip import equip
from plumbrule.load import load
from plumbrule.model.nearest import nearest
from plumbrule.model.workspace import Workspace
from plumbrule.report.output import FILE_STYLE, replacing, standard_output
from plumbrule.report.style import style_of
from plumbrule.report.visible import one_line
from plumbrule.run import judge
from plumbrule.tree import Directory
from plumbrule.triage.select import running

if TYPE_CHECKING:
    from plumbrule.triage.report import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The command line."""

    view: View
    path: str | None
    form: Format | None
    group: By | None
    focus: str | None
    depth: int
    findings: bool
    finding: str | None
    columns: str
    infra: bool
    start_order: bool
    max_chars: int
    out: str | None
    config: str | None
    root: str | None


@click.command("graph")
@click.argument("view", default="services", metavar="[VIEW]")
@click.argument("path", type=click.Path(exists=True), required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "c4", "dot", "json", "ascii", "metrics"]),
    help="[default: mermaid; ascii for matrix]",
)
@click.option(
    "--group",
    type=click.Choice(["domain", "tier", "owner", "system", "none"]),
    help="What boxes around services stand for.  [default: domain, else tier]",
)
@click.option("--focus", metavar="NAME", help="Draw a service, store, table or operation, and what is around it.")
@click.option("--depth", type=click.IntRange(0), default=1, help="How many edges around it.  [default: 1]")
@click.option("--findings", is_flag=True, help="Mark what has findings.")
@click.option("--finding", metavar="FINGERPRINT", help="Draw what one finding is about; --format json lists them.")
@click.option("--columns", type=click.Choice(["keys", "all"]), default="keys", help="Of tables.  [default: keys]")
@click.option("--infra", is_flag=True, help="Draw registries, configuration servers and observability, too.")
@click.option("--start-order", is_flag=True, help="Draw who only waits for whom to start, too.")
@click.option(
    "--max-chars",
    type=click.IntRange(1),
    default=LIMITS.characters,
    help=f"Longest text of a Mermaid diagram.  [default: {LIMITS.characters}]",
)
@click.option("--out", metavar="FILE|DIR", help="Write a file; or, into a folder, an overview, its parts and an index.")
@click.option(
    "--config", type=click.Path(exists=True, dir_okay=False), help="Use this configuration and look for no other."
)
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False), help="The workspace.  [default: found from PATH]"
)
def command(view: str, path: str | None, **given: object) -> None:
    """Draw the workspace around PATH.

    VIEW is services, schema, contracts, calls, tiers or matrix; services where it is left out.

    What a diagram leaves out is said in it, and on standard error. The status is 2 where nothing can be drawn.
    """
    if path is None and view not in FORMATS and os.path.exists(view):
        view, path = "services", view
    _draw(Options(view=_view(view), path=path, **given))  # type: ignore[arg-type]  # click has converted the options


def _view(name: str) -> View:
    for view in FORMATS:
        if view == name:
            return view
    meant = nearest(name, list(FORMATS))
    raise click.UsageError(f"There is no view {name!r}.{f' Did you mean {meant}?' if meant else ''}")


def _draw(options: Options) -> None:
    where = target([options.path] if options.path else [], options.root)
    settings = configuration(where, options.config).settings
    workspace = load(Directory(where.root), settings.excludes, settings.dialect)
    wish = _wish(options, workspace, where, settings)
    if options.out is not None and (Path(options.out).is_dir() or options.out.endswith(("/", os.sep))):
        _write_folder(workspace, wish, Path(options.out))
    elif options.out is not None:
        drawn = _drawn(picture(workspace, wish, FILE_STYLE))
        _write(Path(options.out), drawn.text)
        _tell(drawn)
    else:
        with standard_output(machine=wish.form in {"mermaid", "c4", "dot", "json"}) as out:
            drawn = _drawn(picture(workspace, wish, style_of(out, "never", os.environ)))
            out.write(drawn.text)
        _tell(drawn)


def _wish(options: Options, workspace: Workspace, where: Target, settings: Settings) -> Wish:
    possible = FORMATS[options.view]
    form = options.form or possible[0]
    if form not in possible:
        raise click.UsageError(f"{options.view} is drawn as {', '.join(possible)}, not as {form}.")
    wanted = options.findings or options.finding is not None
    judged = _judged(workspace, where, settings) if wanted else ()
    one = _one(options.finding, judged) if options.finding is not None else None
    return Wish(
        view=options.view,
        form=form,
        by=options.group,
        focus=options.focus,
        depth=options.depth,
        findings=judged if options.findings or one is None else (one,),
        finding=one,
        infrastructure=options.infra,
        start_order=options.start_order,
        all_columns=options.columns == "all",
        limits=LIMITS._replace(characters=options.max_chars),
    )


def _judged(workspace: Workspace, where: Target, settings: Settings) -> tuple[Judged, ...]:
    """The findings that count."""
    equip(workspace.databases, settings.engines, settings.small_tables)
    report = judge(workspace, Directory(where.root), settings, running(catalog.rules(), settings))
    return tuple(one for one in report.findings if one.status == "new")


def _one(fingerprint: str, judged: tuple[Judged, ...]) -> Judged:
    """The finding whose fingerprint begins so."""
    found = [one for one in judged if one.fingerprint.startswith(fingerprint)]
    if len({one.fingerprint for one in found}) != 1:
        raise Stop(f"{len(found) or 'no'} findings have a fingerprint that begins with {fingerprint!r}")
    return found[0]


def _drawn(result: Picture | Refusal) -> Picture:
    if isinstance(result, Refusal):
        raise Stop(one_line(result.reason))
    return result


def _write(path: Path, text: str) -> None:
    try:
        with replacing(path) as out:
            out.write(text)
    except OSError as error:
        raise Stop(f"{path} cannot be written: {error.strerror or error}") from None


def _write_folder(workspace: Workspace, wish: Wish, folder: Path) -> None:
    from plumbrule.draw.album import album

    drawn = album(workspace, wish, FILE_STYLE)
    if isinstance(drawn, Refusal):
        raise Stop(one_line(drawn.reason))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"{folder} cannot be made: {error.strerror or error}") from None
    for name, text in drawn.items():
        _write(folder / name, text)
    click.echo(f"{len(drawn)} files in {folder}", err=True)


def _tell(drawn: Picture) -> None:
    for note in drawn.notes:
        click.echo(one_line(note), err=True)
