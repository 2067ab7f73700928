"""The commands by name; each is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from plumbrule import __version__
from plumbrule.model.nearest import nearest

COMMANDS = {
    "check": "plumbrule.cli.check",
    "diff": "plumbrule.cli.diff",
    "graph": "plumbrule.cli.graph",
    "init": "plumbrule.cli.init",
    "metrics": "plumbrule.cli.metrics",
    "explain": "plumbrule.cli.explain",
    "rules": "plumbrule.cli.rules",
    "config": "plumbrule.cli.config",
}


class LazyGroup(click.Group):
    """Knows the names of its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            command: click.Command = import_module(COMMANDS[cmd_name]).command
            return command
        if meant := nearest(cmd_name, COMMANDS):
            ctx.fail(f"No such command {cmd_name!r}. Did you mean {meant}?")
        return None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="plumbrule %(version)s")
def plumbrule() -> None:
    """Judge the architecture of a backend from its OpenAPI contracts, SQL schemas and service manifests, together."""
