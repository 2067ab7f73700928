"""The report for people: every finding with the code it speaks of, over as many files as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from plumbrule.check import Crash
from plumbrule.report.conceal import printable
from plumbrule.report.frame import Frame, frames
from plumbrule.report.gutter import Gutter
from plumbrule.report.region import region
from plumbrule.report.style import INKS, Style
from plumbrule.report.summary import bug, remarks, verdict
from plumbrule.report.visible import visible
from plumbrule.report.width import width, wrapped
from plumbrule.rule import Finding
from plumbrule.text import Place, Source
from plumbrule.triage.report import Patch, Report

DIGITS = 2  # at least, so that frames of short and of long files mostly line up
PLACES = 10  # of one finding; a cycle over fifty services is not read in code frames


def write(report: Report, out: TextIO, style: Style) -> None:
    sources = printable(report)
    for judged in report.findings:
        if judged.status == "new":
            lines = finding_lines(judged.finding, sources, style, judged.patch)
            out.writelines(f"{line}\n" for line in lines)
            out.write("\n")
    for crash in report.crashes:
        out.writelines(f"{line}\n" for line in _bug(crash, style))
    out.write(f"{style.paint(style.text(verdict(report)), 'bold')}\n")
    out.writelines(f"{style.text(remark)}\n" for remark in remarks(report))


def finding_lines(
    finding: Finding, sources: Mapping[str, Source], style: Style, patch: Patch | None = None
) -> Iterator[str]:
    """The finding as lines of text: what is wrong, where it shows, what to do."""
    shown = frames(finding, sources, PLACES)
    digits = max((len(str(mark.line)) for frame in shown for mark in frame.marks), default=0)
    gutter = Gutter(style, max(digits, DIGITS), INKS[finding.severity])
    yield from _header(finding, sources, gutter)
    yield from _frames(shown, sources, gutter)
    hidden = len(finding.related) + 1 - PLACES
    if hidden > 0:
        yield from _note("note:", f"{hidden} more places (--format json lists them)", gutter)
    if finding.help:
        yield from _note("help:", finding.help, gutter)
    if patch:
        options = "--fix" if patch.safe else "--fix --unsafe-fixes"
        yield from _note("fix: ", f"available (plumbrule check {options})", gutter)
    yield from _note("see: ", f"plumbrule explain {finding.rule}", gutter)


def _bug(crash: Crash, style: Style) -> Iterator[str]:
    """A crashed rule, with the block to paste into a report of the bug."""
    yield style.paint(style.text(bug(crash)), "red", "bold")
    yield from (f"    {style.text(line)}".rstrip() for line in visible(crash.traceback).splitlines())
    yield ""


def _header(finding: Finding, sources: Mapping[str, Source], gutter: Gutter) -> Iterator[str]:
    """Place, severity, rule and message on one line where that fits; the message on its own lines where it does not."""
    style = gutter.style
    at, kind = style.text(_at(finding.place, sources)), style.text(f"{finding.severity}[{finding.rule}]")
    message = style.text(finding.message)
    head = f"{style.paint(at, 'bold')} {style.paint(kind, INKS[finding.severity], 'bold')}"
    if width(f"{at} {kind} {message}") <= style.width:
        yield f"{head} {style.paint(message, 'bold')}"
        return
    yield head
    indent = " " * (gutter.digits + len(" | "))
    for line in wrapped(message, gutter.room):
        yield indent + style.paint(line, "bold")


def _frames(shown: list[Frame], sources: Mapping[str, Source], gutter: Gutter) -> Iterator[str]:
    if shown:
        yield gutter.line()
    for index, frame in enumerate(shown):
        if index:
            yield gutter.line(gutter.style.text(_at(frame.place, sources)), rule="├─")
        yield from gutter.frame(frame)


def _note(name: str, text: str, gutter: Gutter) -> Iterator[str]:
    """`= help: text`, further lines below the first one's text."""
    style, room = gutter.style, gutter.room - len(f"{name} ")
    lines = [part for line in visible(text).splitlines() for part in wrapped(style.text(line), room)]
    margin = " " * (gutter.digits + 1)
    for index, line in enumerate(lines):
        head = f"{style.paint('=', 'blue')} {style.paint(name, 'bold')}" if index == 0 else "  " + " " * len(name)
        yield f"{margin}{head} {line}".rstrip()


def _at(place: Place, sources: Mapping[str, Source]) -> str:
    start = region(place, sources).start
    return f"{place.path}:{start.line}:{start.column}"
