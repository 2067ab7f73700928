"""What every command that reports findings takes: how they are written, and which make it fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import click

from plumbrule.cli.delivery import deliver, outputs
from plumbrule.cli.place import Target
from plumbrule.cli.settings import asked, configuration
from plumbrule.config import Settings
from plumbrule.config.keys import THRESHOLDS
from plumbrule.report.formats import FORMATS, Write
from plumbrule.report.output import Output
from plumbrule.report.style import Colour
from plumbrule.triage.report import Report

Decorated = TypeVar("Decorated", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """This part of a command line."""

    form: str
    output: tuple[Output, ...]
    fail_on: str | None
    exit_zero: bool
    color: Colour
    config: str | None

    def settings(self, where: Target, select: Iterable[str], ignore: Iterable[str]) -> Settings:
        """The configuration of a workspace with what the command line adds."""
        threshold = "never" if self.exit_zero else self.fail_on
        return asked(configuration(where, self.config).settings, select, ignore, threshold)

    def deliver(self, report: Report, write: Write | None = None) -> None:
        """Write the report; to standard output with `write`, which is for people, or else in the form that is asked."""
        form = FORMATS[self.form]
        deliver(report, self.output, write or form.write, self.color, machine=write is None and form.machine)


_OPTIONS = (
    click.option(
        "--format",
        "form",
        type=click.Choice(list(FORMATS)),
        default="full",
        help="What standard output gets.  [default: full]",
    ),
    click.option(
        "--output",
        multiple=True,
        metavar="FORMAT:PATH",
        callback=outputs,
        help="Write a report to a file besides; repeatable.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(list(THRESHOLDS)),
        help="Lowest severity that makes the status 1.  [default: warning]",
    ),
    click.option("--exit-zero", is_flag=True, help="The same as --fail-on never."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]"),
    click.option(
        "--config", type=click.Path(exists=True, dir_okay=False), help="Use this configuration and look for no other."
    ),
)


def reporting(command: Decorated) -> Decorated:
    """The options of this part, in the order of the help."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
