"""The settings of a run: the configuration that is found, and what the command line adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from plumbrule import catalog
from plumbrule.cli.place import Target
from plumbrule.config import Configuration, Settings, discover, load
from plumbrule.config.form import closest
from plumbrule.config.keys import THRESHOLDS
from plumbrule.config.selection import PRESETS
from plumbrule.report.visible import visible
from plumbrule.tree import Directory


class Stop(click.ClickException):
    """The job cannot be done, for a reason that the user can act on."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002  (click's signature)
        click.echo(self.message, err=True)


def configuration(target: Target, path: str | None) -> Configuration:
    """The configuration of a workspace, from `--config` or from where it is found. `Stop` where it has faults."""
    rules = catalog.rules()
    if path is None:
        found = discover(Directory(target.root).read, rules)
    else:
        found = load(lambda name: Path(name).read_bytes(), rules, Path(path).as_posix())
    if found.faults:
        raise Stop("\n".join(visible(str(fault)) for fault in found.faults))
    return found


def asked(settings: Settings, select: Iterable[str], ignore: Iterable[str], threshold: str | None) -> Settings:
    """The settings with what a command line adds. `threshold` is a name of `--fail-on`."""
    chosen = settings.with_asked(selectors(select), selectors(ignore))
    return chosen if threshold is None else replace(chosen, fail_on=THRESHOLDS[threshold])


def selectors(values: Iterable[str]) -> tuple[str, ...]:
    """The rules, areas and presets of an option whose values are lists with commas; any other name is a usage error."""
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    rules = catalog.rules()
    known = {*PRESETS, *(rule.id for rule in rules), *(rule.area for rule in rules)}
    for name in names:
        if name not in known:
            meant = closest(name, sorted(known))
            advice = f"Did you mean {meant}?" if meant else "plumbrule rules lists them."
            raise click.UsageError(f"No rule, area or preset {name!r}. {advice}")
    return names
