"""Markdown: the text of a step summary and of a comment on a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TextIO

from plumbrule.report.conceal import printable
from plumbrule.report.full import finding_lines
from plumbrule.report.region import region
from plumbrule.report.style import Style
from plumbrule.report.summary import bug, counted, remarks, verdict
from plumbrule.report.visible import one_line
from plumbrule.rule import Finding
from plumbrule.text import Source
from plumbrule.triage.report import Report

MAX_BYTES = 900 * 1024  # of rows and details; GitHub refuses a step summary beyond 1 MiB whole
FRAME = Style(width=100)
HEAD = "\n| severity | rule | place | message |\n| --- | --- | --- | --- |\n"

_MARKUP = re.compile(r"[\\`*_\[\]#|~!$]")
_ENTITY = re.compile("[&<>@]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@&#8203;"}  # the last keeps `@name` from notifying anybody
_FENCE = re.compile("`{3,}")


def write(report: Report, out: TextIO, _style: Style) -> None:
    """The most severe findings first; what does not fit is counted."""
    out.write(f"## plumbrule\n\n**{escaped(verdict(report))}**\n")
    out.writelines(f"\n{escaped(line)}\n" for line in [*map(bug, report.crashes), *remarks(report)])
    findings = sorted(report.new, key=lambda finding: -finding.severity)
    if not findings:
        return
    out.write(HEAD)
    listed, room = _fill(out, (_row(finding, report) for finding in findings), MAX_BYTES)
    if more := len(findings) - listed:
        out.write(f"\n{counted(more, 'more finding')} did not fit here\n")
    sources = printable(report)
    _fill(out, (_details(finding, report, sources) for finding in findings), room)


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _entities(_MARKUP.sub(r"\\\g<0>", one_line(text)))


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)


def _fill(out: TextIO, blocks: Iterable[str], room: int) -> tuple[int, int]:
    """Writes whole blocks while they fit: how many did, and how many bytes of room are left."""
    written = 0
    for block in blocks:
        size = len(block.encode())
        if size > room:
            break
        out.write(block)
        written, room = written + 1, room - size
    return written, room


def _row(finding: Finding, report: Report) -> str:
    cells = (str(finding.severity), finding.rule, _at(finding, report), finding.message)
    return f"| {' | '.join(map(escaped, cells))} |\n"


def _details(finding: Finding, report: Report, sources: Mapping[str, Source]) -> str:
    frame = "\n".join(finding_lines(finding, sources, FRAME))
    fence = max([*_FENCE.findall(frame), "``"], key=len) + "`"
    title = _entities(one_line(f"{_at(finding, report)} {finding.rule}"))
    return f"\n<details><summary>{title}</summary>\n\n{fence}\n{frame}\n{fence}\n\n</details>\n"


def _at(finding: Finding, report: Report) -> str:
    return f"{finding.place.path}:{region(finding.place, report.sources).start.line}"
