"""The input that was not understood, a line for each piece: what `--unread` lists."""

from __future__ import annotations

from typing import TextIO

from plumbrule.report.region import region
from plumbrule.report.style import Style
from plumbrule.triage.report import Report


def write(report: Report, out: TextIO, style: Style) -> None:
    for one in report.unread:
        start = region(one.place, report.sources).start
        out.write(style.text(f"{one.place.path}:{start.line}:{start.column}: {one.reason}") + "\n")
