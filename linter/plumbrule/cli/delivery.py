"""Where a report goes: files that were asked for, then standard output."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from plumbrule.cli.settings import Stop
from plumbrule.report.formats import Write
from plumbrule.report.output import Output, parse, standard_output
from plumbrule.report.style import Colour, style_of
from plumbrule.triage.report import Report


def outputs(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """The values of `--output`; a usage error where one has not the form."""
    try:
        return tuple(parse(value) for value in values)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def deliver(report: Report, files: Sequence[Output], write: Write, colour: Colour, *, machine: bool) -> None:
    """Files first: a reader of standard output may leave before the end. `Stop` where one cannot be written."""
    for output in files:
        try:
            output.write(report)
        except OSError as error:
            raise Stop(f"{output.path} cannot be written: {error.strerror or error}") from None
    with standard_output(machine=machine) as out:
        write(report, out, style_of(out, colour, os.environ))
