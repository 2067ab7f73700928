"""Writes what fixes a report, or shows it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plumbrule.cli.settings import Stop
from plumbrule.report.conceal import secrets
from plumbrule.report.diff import diff
from plumbrule.report.output import replacing, standard_output
from plumbrule.report.style import Colour, style_of
from plumbrule.report.summary import counted

if TYPE_CHECKING:
    from plumbrule.fix.plan import Plan
    from plumbrule.triage.report import Report

_MARK = "\ufeff"


def write(plan: Plan, root: Path) -> None:
    """Writes the files, new ones first; `Stop` where one cannot be, and before anything where one is in the way."""
    for change in plan.changes:
        if change.before is None and (root / change.path).exists():
            raise Stop(f"{change.path} is there already, though not among the files that are checked")
    for change in sorted(plan.changes, key=lambda one: one.before is not None):
        target = root / change.path
        try:
            if change.before is None:
                _create(target, change.after)
            else:
                with replacing(target) as out:
                    out.write(f"{_MARK if change.marked else ''}{change.after}")
        except OSError as error:
            raise Stop(f"{change.path} cannot be written: {error.strerror or error}") from None


def show(plan: Plan, report: Report, colour: Colour) -> None:
    """Prints the changes as a unified diff, without the secrets of the report."""
    with standard_output(machine=False) as out:
        out.writelines(diff(plan.changes, style_of(out, colour, os.environ), secrets(report)))


def told(plan: Plan) -> Iterator[str]:
    """What was done and what is left to do, a sentence each."""
    yield f"fixed {counted(plan.fixed, 'finding')}" if plan.changes else "nothing was fixed"
    for change in plan.changes:
        yield f"{'wrote' if change.before is None else 'changed'} {change.path}"
    yield from plan.chores


def _create(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as out:
        out.write(text)
