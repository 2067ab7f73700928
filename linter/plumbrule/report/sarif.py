"""SARIF 2.1.0, as GitHub code scanning reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO
from urllib.parse import quote

from plumbrule import __version__
from plumbrule.report.descriptor import LEVELS, descriptor
from plumbrule.report.linehash import LineHashes
from plumbrule.report.lines import Json, spread
from plumbrule.report.note import standalone
from plumbrule.report.region import region
from plumbrule.report.style import Style
from plumbrule.report.summary import bug, counted
from plumbrule.report.visible import visible
from plumbrule.rule import Finding, Related
from plumbrule.text import Place, Source, Span
from plumbrule.triage.report import Judged, Patch, Report

# What code scanning shows of a run and of a result; beyond its maxima it refuses the file.
RESULTS = 5_000
RELATED = 100

_PATH = "/!$&'()*+,;=@"  # RFC 3986 §3.3, and no colon: the first segment would read as a scheme


def write(report: Report, out: TextIO, _style: Style) -> None:
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "plumbrule",
                "semanticVersion": __version__,
                "rules": [descriptor(rule) for rule in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "plumbrule/"},
        "invocations": [_invocation(report)],
        "results": list(_results(report)),
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    document: dict[str, Json] = {"$schema": schema, "version": "2.1.0", "runs": [run]}
    out.write(spread(document, 4) + "\n")


def _invocation(report: Report) -> Json:
    notifications: list[Json] = [_notification("error", bug(crash)) for crash in report.crashes]
    if (missing := len(report.findings) - RESULTS) > 0:
        notifications.append(_notification("warning", f"{counted(missing, 'finding')} left out, the least severe ones"))
    notifications += [_notification("note", note) for note in report.notes]
    return {"executionSuccessful": not report.crashes, "toolExecutionNotifications": notifications}


def _notification(level: str, text: str) -> Json:
    return {"level": level, "message": {"text": visible(text)}}


def _results(report: Report) -> Iterator[Json]:
    """The findings that count first, the most severe first."""
    indexes = {rule.id: index for index, rule in enumerate(report.rules)}
    ordered = sorted(report.findings, key=lambda judged: (judged.status != "new", -judged.finding.severity))
    hashes = _Hashes(report.sources)
    for judged in ordered[:RESULTS]:
        yield _result(judged, report, indexes, hashes)


def _result(judged: Judged, report: Report, indexes: Mapping[str, int], hashes: _Hashes) -> Json:
    finding = judged.finding
    related = [one for one in finding.related if one.place.path not in report.earlier][:RELATED]
    location: dict[str, Json] = {"physicalLocation": _physical(finding.place, report.sources)}
    if finding.address:
        location["logicalLocations"] = [{"fullyQualifiedName": visible(finding.address)}]
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": indexes[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding, related)},
        "locations": [location],
        "relatedLocations": [
            {
                "id": number,
                "message": {"text": visible(standalone(one))},
                "physicalLocation": _physical(one.place, report.sources),
            }
            for number, one in enumerate(related, start=1)
        ],
        "partialFingerprints": {**hashes.of(finding.place), "plumbrule/v1": judged.fingerprint},
    }
    if judged.patch:
        result["fixes"] = [_fix(judged.patch, report)]
    return result | _status(judged, report)


def _fix(patch: Patch, report: Report) -> Json:
    """A new file is text put at the top of one that is not there yet."""
    return {
        "description": {"text": visible(patch.title)},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(one.path), "uriBaseId": "SRCROOT"},
                "replacements": [
                    {
                        "deletedRegion": _region(Place(one.path, one.span or Span(0, 0)), report.sources),
                        "insertedContent": {"text": one.text},
                    }
                ],
            }
            for one in patch.edits
        ],
    }


def _status(judged: Judged, report: Report) -> dict[str, Json]:
    status: dict[str, Json] = {}
    if report.baseline:
        status["baselineState"] = "unchanged" if judged.status == "baseline" else "new"
    if decision := judged.suppression:
        kind = "external" if decision.kind == "config" else "inSource"
        reason: dict[str, Json] = {"justification": visible(decision.reason)} if decision.reason else {}
        status["suppressions"] = [{"kind": kind, **reason}]
    return status


def _message(finding: Finding, related: Sequence[Related]) -> str:
    """The message, and behind it a link to each related place: only the first location is shown without one."""
    links = ", ".join(
        f"[{_literal(visible(standalone(one)))}]({number})" for number, one in enumerate(related, start=1)
    )
    return _literal(visible(finding.message)) + (f" ({links})" if links else "")


def _literal(text: str) -> str:
    """Text in which nothing reads as a link (SARIF 2.1.0, 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _physical(place: Place, sources: Mapping[str, Source]) -> Json:
    return {
        "artifactLocation": {"uri": uri(place.path), "uriBaseId": "SRCROOT"},
        "region": _region(place, sources),
    }


def _region(place: Place, sources: Mapping[str, Source]) -> Json:
    start, end = region(place, sources)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def uri(path: str) -> str:
    """The path as a relative URI: bytes of a name that is no UTF-8 come back as the bytes they were."""
    try:
        return quote(path.encode(errors="surrogateescape"), _PATH)
    except UnicodeEncodeError:
        return quote(path.encode(errors="surrogatepass"), _PATH)


class _Hashes:
    """Line hashes, of the files that need them."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._by_path: dict[str, LineHashes] = {}

    def of(self, place: Place) -> dict[str, Json]:
        source = self._sources.get(place.path)
        if source is None:
            return {}
        if place.path not in self._by_path:
            self._by_path[place.path] = LineHashes(("\ufeff" if source.marked else "") + source.text)
        line = region(place, self._sources).start.line
        return {"primaryLocationLineHash": self._by_path[place.path].of(line)}
