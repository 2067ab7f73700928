"""plumbrule graph."""

from __future__ import annotations

import os

import click

from plumbrule.cli.place import target
from plumbrule.cli.settings import configuration
from plumbrule.draw.ascii.tree import tree
from plumbrule.draw.grouping import By, grouped
from plumbrule.draw.mermaid.flowchart import flowchart
from plumbrule.draw.services import service_graph
from plumbrule.draw.tidy import tidy
from plumbrule.load import load
from plumbrule.report.output import standard_output
from plumbrule.report.style import style_of
from plumbrule.tree import Directory


@click.command("graph")
@click.argument("view", type=click.Choice(["services"]), default="services")
@click.option("--format", "form", type=click.Choice(["mermaid", "ascii"]), default="mermaid")
@click.option("--group", type=click.Choice(["domain", "tier", "owner", "system", "none"]), help="What groups are.")
@click.option("--infra", is_flag=True, help="Show registries, configuration servers and observability, too.")
@click.option("--start-order", is_flag=True, help="Show who only waits for whom to start, too.")
@click.option("--root", type=click.Path(exists=True, file_okay=False), help="The workspace.  [default: found]")
def command(view: str, form: str, group: By | None, infra: bool, start_order: bool, root: str | None) -> None:  # noqa: ARG001
    """Draw the workspace."""
    where = target((), root)
    settings = configuration(where, None).settings
    workspace = load(Directory(where.root), settings.excludes, settings.dialect)
    graph = tidy(grouped(service_graph(workspace), group), infrastructure=infra, start_order=start_order)
    with standard_output(machine=form == "mermaid") as out:
        out.write(flowchart(graph) if form == "mermaid" else tree(graph, style_of(out, "never", os.environ)))
