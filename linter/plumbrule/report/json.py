"""Our JSON, version 1. Its schema is `schema/report-v1.schema.json` beside this module.

Every key is always there; what is absent is null. Adding a key is compatible; removing or re-typing one makes
version 2.
"""

from __future__ import annotations

from typing import TextIO

from plumbrule import __version__
from plumbrule.model.fix import Edit
from plumbrule.report.lines import Json, spread
from plumbrule.report.region import region
from plumbrule.report.style import Style
from plumbrule.report.visible import visible
from plumbrule.rule import Severity
from plumbrule.text import Place, Position
from plumbrule.triage.report import Judged, Patch, Report, Suppression


def write(report: Report, out: TextIO, _style: Style) -> None:
    document: dict[str, Json] = {
        "version": 1,
        "tool": {"name": "plumbrule", "version": __version__},
        "summary": _summary(report),
        "findings": [_finding(judged, report) for judged in report.findings],
        "unread": [{**_place(one.place, report), "reason": visible(one.reason)} for one in report.unread],
        "skipped": [{"path": visible(one.path), "reason": visible(one.reason)} for one in report.skipped],
        "problems": [
            {"kind": "rule-crash", "rule": one.rule, "path": visible(one.path), "message": visible(one.message)}
            for one in report.crashes
        ],
        "notes": [visible(note) for note in report.notes],
    }
    out.write(spread(document, 2) + "\n")


def _summary(report: Report) -> Json:
    severities = [finding.severity for finding in report.new]
    statuses = [judged.status for judged in report.findings]
    known = report.understood
    return {
        **{str(severity): severities.count(severity) for severity in reversed(Severity)},
        "suppressed": statuses.count("suppressed"),
        "baseline": statuses.count("baseline"),
        "unread": len(report.unread),
        "skipped": len(report.skipped),
        "files": known.files,
        "apis": known.apis,
        "operations": known.operations,
        "tables": known.tables,
        "services": known.services,
    }


def _finding(judged: Judged, report: Report) -> Json:
    finding = judged.finding
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": visible(finding.message),
        "help": None if finding.help is None else visible(finding.help),
        "scope": visible(finding.scope),
        "address": visible(finding.address),
        "covers": [visible(address) for address in finding.covers],
        "fingerprint": judged.fingerprint,
        **_place(finding.place, report),
        "label": visible(finding.label),
        "related": [
            {**_place(one.place, report), "message": visible(one.note), "address": visible(one.address)}
            for one in finding.related
        ],
        "fix": _fix(judged.patch, report),
        "status": judged.status,
        "suppression": _suppression(judged.suppression, report),
    }


def _fix(patch: Patch | None, report: Report) -> Json:
    """Texts as they are to be written; an edit without a start makes a new file."""
    if patch is None:
        return None
    return {"title": visible(patch.title), "safe": patch.safe, "edits": [_edit(one, report) for one in patch.edits]}


def _edit(edit: Edit, report: Report) -> Json:
    if edit.span is None:
        return {"path": visible(edit.path), "start": None, "end": None, "text": edit.text}
    return {**_place(Place(edit.path, edit.span), report), "text": edit.text}


def _suppression(suppression: Suppression | None, report: Report) -> Json:
    if suppression is None:
        return None
    return {
        "kind": suppression.kind,
        "reason": None if suppression.reason is None else visible(suppression.reason),
        "place": None if suppression.place is None else _place(suppression.place, report),
    }


def _place(place: Place, report: Report) -> dict[str, Json]:
    start, end = region(place, report.sources)
    return {"path": visible(place.path), "start": _position(start), "end": _position(end)}


def _position(position: Position) -> Json:
    return {"line": position.line, "column": position.column}
