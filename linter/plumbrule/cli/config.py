"""plumbrule config."""

from __future__ import annotations

import click

from plumbrule.cli.place import target
from plumbrule.cli.settings import configuration
from plumbrule.report.output import standard_output

_CONFIG = click.option(
    "--config", type=click.Path(exists=True, dir_okay=False), help="This file, instead of looking for one."
)


@click.group("config")
def command() -> None:
    """Look at the configuration."""


@command.command()
@_CONFIG
def check(config: str | None) -> None:
    """Say what is wrong with the configuration; the status is 2 if anything is."""
    found = configuration(target((), None), config)
    with standard_output(machine=True) as out:
        out.write(f"{found.path} is fine\n" if found.path else "no configuration found: the defaults hold\n")


@command.command()
@_CONFIG
def show(config: str | None) -> None:
    """Show what holds for every rule, and which line of the configuration says so."""
    from plumbrule.cli.effective import lines

    found = configuration(target((), None), config)
    with standard_output(machine=True) as out:
        out.writelines(f"{line}\n" for line in lines(found))
