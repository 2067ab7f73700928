"""What a run found, after triage: the one value that every output format is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plumbrule.check import Crash
from plumbrule.model.fix import Edit
from plumbrule.model.input import Skipped, Unread
from plumbrule.rule import Finding, Rule
from plumbrule.text import Place, Source

__all__ = ["Crash", "Judged", "Patch", "Report", "Status", "Suppression", "Understood"]

Status = Literal["new", "suppressed", "baseline"]


@dataclass(frozen=True, slots=True)
class Suppression:
    """A decision to live with a finding: a comment, an `x-plumbrule-ignore` key, or an entry of the configuration."""

    kind: Literal["comment", "key", "config"]
    reason: str | None
    place: Place | None  # None where the decision has no place in a file that was read


@dataclass(frozen=True, slots=True)
class Patch:
    """A fix as changes of files, made as if it were the only one."""

    title: str
    safe: bool  # nothing that works today can stop working, the way the repository's tools run the files
    edits: tuple[Edit, ...]
    chores: tuple[str, ...] = ()  # what is left to people, a sentence each


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding after triage. `suppression` is there exactly where the status is `suppressed`."""

    finding: Finding
    fingerprint: str  # plumbrule/v1: 16 hexadecimal digits
    status: Status = "new"
    suppression: Suppression | None = None
    patch: Patch | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """How much was read and linked: what the verdict rests on."""

    files: int
    apis: int
    operations: int
    tables: int
    services: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run. Findings are in report order: path, start, rule id, message."""

    findings: tuple[Judged, ...]
    understood: Understood
    rules: tuple[Rule, ...]  # all that ran, by id
    sources: Mapping[str, Source]  # by path; every place of a finding that is in a file has its source here
    earlier: frozenset[str] = frozenset()  # names of sources that stand in an earlier revision only
    unread: tuple[Unread, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    crashes: tuple[Crash, ...] = ()
    baseline: bool = False  # whether a baseline was in use, so that `new` means something
    concealed: tuple[Place, ...] = ()  # secrets beside those that findings conceal: they are never printed either
    notes: tuple[str, ...] = ()  # whole sentences for the reader: an unused suppression file, a stale baseline entry

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that count: neither suppressed nor in the baseline."""
        return tuple(judged.finding for judged in self.findings if judged.status == "new")
