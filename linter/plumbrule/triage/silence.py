"""One cause, one finding: what follows from a finding that is reported already is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plumbrule.model.address import owners
from plumbrule.rule import Rule
from plumbrule.triage.report import Judged

WHOLE_SCOPE = "api "  # an address of this kind stands for everything in its scope

Reach = tuple[str, str, str | None]
"""What is silenced: scope, rule, and the address it starts at; None for the whole scope."""


def silenced(judged: tuple[Judged, ...], rules: Iterable[Rule]) -> tuple[Judged, ...]:
    """The findings without those that another one silences, on its node or below it.

    A grouped finding reaches the nodes it stands for, not all of its root. What is suppressed silences nothing.
    """
    silences = {rule.id: rule.silences for rule in rules if rule.silences}
    reached = {reach for one in judged if one.status == "new" for reach in _reach(one, silences)}
    return tuple(one for one in judged if reached.isdisjoint(_reaches_of(one))) if reached else judged


def _reach(judged: Judged, silences: dict[str, tuple[str, ...]]) -> Iterator[Reach]:
    finding = judged.finding
    for rule in silences.get(finding.rule, ()):
        for address in finding.covers or (finding.address,):
            yield finding.scope, rule, None if address.startswith(WHOLE_SCOPE) else address


def _reaches_of(judged: Judged) -> Iterator[Reach]:
    """Everything that would silence a finding: its address, those above it, its whole scope."""
    finding = judged.finding
    yield finding.scope, finding.rule, None
    yield finding.scope, finding.rule, finding.address
    for end in owners(finding.address):
        yield finding.scope, finding.rule, finding.address[:end]
