"""plumbrule metrics."""

from __future__ import annotations

import os

import click

from plumbrule.cli.place import target
from plumbrule.cli.settings import Stop, configuration
from plumbrule.draw.ascii.numbers import numbers_json, table
from plumbrule.draw.metrics import measured
from plumbrule.draw.services import service_graph
from plumbrule.load import load
from plumbrule.model.services.system import System
from plumbrule.report.output import standard_output
from plumbrule.report.style import style_of
from plumbrule.tree import Directory


@click.command("metrics")
@click.argument("path", type=click.Path(exists=True), required=False)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="[default: table]")
@click.option(
    "--config", type=click.Path(exists=True, dir_okay=False), help="Use this configuration and look for no other."
)
@click.option("--root", type=click.Path(exists=True, file_okay=False), help="The workspace.  [default: from PATH]")
def command(path: str | None, form: str, config: str | None, root: str | None) -> None:
    """Count how the services of the workspace around PATH depend on each other. Nothing is judged.

    Ca, Ce: services that depend on one, by call or message, and that it depends on. I: Ce / (Ca + Ce). AIS, ADS:
    services that call it, and that it calls; ACS is their product. Depth: calls of the longest chain from it. Reach:
    services that a chain of calls gets to, itself included.
    """
    where = target([path] if path else [], root)
    settings = configuration(where, config).settings
    workspace = load(Directory(where.root), settings.excludes, settings.dialect)
    numbers = measured(workspace.system, service_graph(workspace))
    if not numbers.services:
        raise Stop(_nothing(workspace.system))
    with standard_output(machine=form == "json") as out:
        out.write(numbers_json(numbers) if form == "json" else table(numbers, style_of(out, "never", os.environ), {}))


def _nothing(system: System) -> str:
    """Why there is nothing to count."""
    if system.services or system.stores or system.brokers:
        return "no application in the workspace: its files deploy nothing but gateways, stores and tools"
    return "no service in the workspace: no manifest and no deployment file names one"
