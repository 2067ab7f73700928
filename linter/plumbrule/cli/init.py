"""plumbrule init."""

from __future__ import annotations

import click

from plumbrule.cli.place import target
from plumbrule.cli.settings import Stop, configuration
from plumbrule.load import load
from plumbrule.manifest.draft import draft
from plumbrule.manifest.outline import outline_of
from plumbrule.report.output import replacing, standard_output
from plumbrule.tree import Directory

FILE = "services.yaml"


@click.command("init")
@click.argument("path", type=click.Path(exists=True, file_okay=False), required=False)
@click.option("--print", "printed", is_flag=True, help="Print the manifest and write nothing.")
@click.option("--force", is_flag=True, help="Write over the manifest that is there; what it says is lost.")
@click.option("--root", type=click.Path(exists=True, file_okay=False), help="The workspace's root.")
def command(path: str | None, printed: bool, force: bool, root: str | None) -> None:
    """Write a first services.yaml from what compose, Kubernetes and catalogues say of the services."""
    where = target((path,) if path else (), root or path)
    file = where.root / FILE
    if file.exists() and not (force or printed):
        raise Stop(f"{FILE} is there already. --force writes over it, --print shows what would be in it.")
    settings = configuration(where, None).settings
    excluded = settings.excludes
    workspace = load(Directory(where.root), lambda name: name == FILE or excluded(name), settings.dialect)
    lines = list(draft(workspace))
    if not lines:
        raise Stop("No file here says anything about services that no manifest declares yet.")
    if printed:
        with standard_output(machine=True) as out:
            out.writelines(lines)
        return
    with replacing(file) as out:
        out.writelines(lines)
    count = len(outline_of(workspace.system).services)
    click.echo(
        f"{FILE} is written, with {count} {'service' if count == 1 else 'services'}: fill in what only you know."
    )
