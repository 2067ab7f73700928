"""One line per finding, for people who grep and editors that jump."""

from __future__ import annotations

from typing import TextIO

from plumbrule.report.region import region
from plumbrule.report.style import INKS, Style
from plumbrule.report.summary import bug, remarks, verdict
from plumbrule.triage.report import Report


def write(report: Report, out: TextIO, style: Style) -> None:
    for finding in report.new:
        start = region(finding.place, report.sources).start
        at = style.text(f"{finding.place.path}:{start.line}:{start.column}")
        kind = style.text(f"{finding.severity}[{finding.rule}]")
        out.write(f"{at}: {style.paint(kind, INKS[finding.severity])} {style.text(finding.message)}\n")
    out.writelines(f"{style.paint(style.text(bug(crash)), 'red', 'bold')}\n" for crash in report.crashes)
    out.write(f"{style.paint(style.text(verdict(report)), 'bold')}\n")
    out.writelines(f"{style.text(remark)}\n" for remark in remarks(report))
