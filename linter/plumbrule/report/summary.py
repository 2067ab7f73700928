"""The closing words of a report: the verdict, and what it does not cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plumbrule.check import Crash
from plumbrule.model.input import Skipped
from plumbrule.rule import Severity
from plumbrule.triage.report import Report


def counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def verdict(report: Report) -> str:
    """`12 findings (2 errors, 10 warnings) in 9 files: 3 APIs, 14 tables, 6 services`."""
    known = report.understood
    parts = [(known.apis, "API"), (known.tables, "table"), (known.services, "service")]
    read = ", ".join(counted(number, noun) for number, noun in parts if number)
    return f"{tally(report)} in {counted(known.files, 'file')}{': ' if read else ''}{read}"


def tally(report: Report) -> str:
    """`12 findings (2 errors, 10 warnings)`, or `No findings`."""
    severities = [finding.severity for finding in report.new]
    if not severities:
        return "No findings"
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
    parts = [(severities.count(severity), noun) for severity, noun in nouns.items()]
    listed = ", ".join(counted(number, noun, "info" if noun == "info" else "") for number, noun in parts if number)
    return f"{counted(len(severities), 'finding')} ({listed})"


def remarks(report: Report) -> Iterator[str]:
    """What the reader should know besides, a sentence each: findings left out, input left out, notes of the run."""
    statuses = [judged.status for judged in report.findings]
    aside = [(statuses.count("suppressed"), "suppressed"), (statuses.count("baseline"), "in the baseline")]
    if any(number for number, _ in aside):
        yield f"not shown: {', '.join(f'{number:,} {where}' for number, where in aside if number)}"
    if number := len(report.unread):
        verb, them = ("was", "it") if number == 1 else ("were", "them")
        yield f"{counted(number, 'piece')} of input {verb} not understood (plumbrule check --unread lists {them})"
    if report.skipped:
        number = len(report.skipped)
        yield f"{counted(number, 'file')} {'was' if number == 1 else 'were'} left alone: {_reasons(report.skipped)}"
    yield from report.notes


def bug(crash: Crash) -> str:
    return f"bug in {crash.rule} on {crash.path}: {crash.message}"


def _reasons(skipped: Iterable[Skipped]) -> str:
    """`larger than 64 MB (dump.sql and 2 more), not UTF-8 (old.sql)`."""
    paths: dict[str, list[str]] = defaultdict(list)
    for one in skipped:
        paths[one.reason].append(one.path)
    return ", ".join(
        f"{reason} ({found[0]}{f' and {len(found) - 1} more' if len(found) > 1 else ''})"
        for reason, found in paths.items()
    )
