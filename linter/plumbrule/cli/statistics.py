"""How many findings there are of each rule, most frequent first."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from plumbrule.report.style import INKS, Style
from plumbrule.report.summary import tally
from plumbrule.triage.report import Report


def write(report: Report, out: TextIO, style: Style) -> None:
    counts = Counter((finding.rule, finding.severity) for finding in report.new)
    rows = sorted(counts.items(), key=lambda row: (-row[1], -row[0][1], row[0][0]))
    digits = max((len(f"{count:,}") for count in counts.values()), default=0)
    out.writelines(
        f"{count:>{digits},}  {style.paint(f'{severity!s:<7}', INKS[severity])}  {rule}\n"
        for (rule, severity), count in rows
    )
    out.write(f"{style.paint(tally(report), 'bold')}\n")
