"""What a format writes, as a string."""

from __future__ import annotations

from io import StringIO

from plumbrule.report.formats import FORMATS
from plumbrule.report.style import Style
from plumbrule.triage.report import Report


def rendered(name: str, report: Report, style: Style | None = None) -> str:
    out = StringIO()
    FORMATS[name].write(report, out, style or Style())
    return out.getvalue()
