"""Annotations in a GitHub workflow, and the full report for the log."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import StringIO
from typing import TextIO

from plumbrule.report import full
from plumbrule.report.note import standalone
from plumbrule.report.region import region
from plumbrule.report.style import Style
from plumbrule.report.summary import bug, counted
from plumbrule.report.visible import one_line, visible
from plumbrule.rule import Finding, Severity
from plumbrule.triage.report import Report

ANNOTATIONS = 10  # of one level that a step shows; GitHub drops the rest without a word

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, out: TextIO, style: Style) -> None:
    log = StringIO()
    full.write(report, log, style)
    out.write(_inert(log.getvalue()))
    shown = 0
    for severity in reversed(Severity):
        of_level = [finding for finding in report.new if finding.severity is severity][:ANNOTATIONS]
        out.writelines(f"{_annotation(finding, report)}\n" for finding in of_level)
        shown += len(of_level)
    out.writelines(f"::error title=plumbrule::{_data(visible(bug(crash)))}\n" for crash in report.crashes)
    if more := len(report.new) - shown:
        out.write(f"{counted(more, 'more finding')} without an annotation; the step summary lists all\n")


def _inert(text: str) -> str:
    """The text between marks that keep a quoted line from acting as a command."""
    token = sha256(text.encode(errors="surrogatepass")).hexdigest()
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def _annotation(finding: Finding, report: Report) -> str:
    start, end = region(finding.place, report.sources)
    properties = {"title": finding.rule, "file": finding.place.path, "line": start.line, "endLine": end.line}
    if start.line == end.line:
        properties |= {"col": start.column, "endColumn": end.column}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(visible(_words(finding, report)))}"


def _words(finding: Finding, report: Report) -> str:
    return "\n".join([finding.message, *_elsewhere(finding, report), *([finding.help] if finding.help else [])])


def _elsewhere(finding: Finding, report: Report) -> Iterator[str]:
    """The related places, which an annotation cannot show otherwise."""
    for one in finding.related[: full.PLACES - 1]:
        line = region(one.place, report.sources).start.line
        yield one_line(f"{one.place.path}:{line}: {standalone(one)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
