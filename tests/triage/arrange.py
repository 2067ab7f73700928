"""Findings at words of real text, and what triage makes of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from plumbrule import catalog
from plumbrule.config import discover
from plumbrule.model.services.system import System
from plumbrule.model.workspace import Workspace
from plumbrule.read.sql import read_sql
from plumbrule.rule import Finding, Rule, Severity
from plumbrule.text import Place, Source, Span
from plumbrule.tree import Memory
from plumbrule.triage.report import Judged
from plumbrule.triage.select import running
from plumbrule.triage.stages import triage

KEY = "indexing/foreign-key-without-index"
WIDE = "indexing/redundant-index"
STORE = "coupling/shared-store"
ABOUT = {"manifest/unused-suppression", "manifest/suppression-without-reason"}


def workspace(files: Mapping[str, str]) -> Workspace:
    sources = {path: Source(path, text) for path, text in files.items()}
    sql = {path: read_sql(source, None) for path, source in sources.items() if path.endswith(".sql")}
    return Workspace(
        system=System(place=Place("", Span(0, 0))),
        sources=sources,
        statements={path: [one.span for one in file.statements] for path, file in sql.items()},
    )


def finding(
    rule: str,
    files: Mapping[str, str],
    path: str,
    word: str,
    *,
    scope: str = "",
    address: str = "",
    covers: tuple[str, ...] = (),
    severity: Severity = Severity.WARNING,
) -> Finding:
    """A finding at the first place of a word in a file."""
    start = files[path].index(word)
    place = Place(path, Span(start, start + len(word)))
    return Finding(rule, severity, f"at {word}", place, "", scope, address or word, covers=covers)


def judged(
    files: Mapping[str, str],
    *findings: Finding,
    config: str = "",
    select: tuple[str, ...] = (),
    rules: Collection[Rule] | None = None,
    crashed: Collection[str] = (),
) -> tuple[Judged, ...]:
    """The report's findings where the rules found these."""
    known = catalog.rules() if rules is None else tuple(rules)
    found = discover(Memory({"plumbrule.yaml": config}).read, known)
    assert not found.faults
    settings = found.settings.with_asked(select)
    ran = running(known, settings)
    names = {rule.id for rule in ran}
    reported = [one for one in findings if one.rule in names]
    return triage(reported, settings, ran, workspace(files), crashed)


def words(judged: Collection[Judged], status: str = "new") -> list[str]:
    """`rule message` of the findings of a status, without those about suppressions."""
    return [
        f"{one.finding.rule} {one.finding.message}"
        for one in judged
        if one.status == status and one.finding.rule not in ABOUT
    ]


def about(judged: Collection[Judged]) -> list[str]:
    """Messages of the findings about suppressions."""
    return [one.finding.message for one in judged if one.finding.rule in ABOUT]
