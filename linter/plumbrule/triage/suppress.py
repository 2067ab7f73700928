"""Marks the findings that somebody decided to accept, and finds the decisions that accept nothing."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plumbrule.config.form import closest
from plumbrule.config.settings import Ignore
from plumbrule.model.directive import Directive, Idle
from plumbrule.rule import Rule
from plumbrule.text import Span
from plumbrule.triage.report import Judged, Suppression


@dataclass(frozen=True, slots=True)
class Decision:
    """A directive and what it reaches: a piece of its file, or what an entry of the configuration says."""

    directive: Directive
    reach: Span | Ignore


def suppressed(judged: Sequence[Judged], decisions: Iterable[Decision]) -> tuple[Judged, ...]:
    """The findings, accepted ones marked with the decision that reaches least around them."""
    found = _Findings(judged)
    marks: dict[int, Suppression] = {}
    for decision in sorted(decisions, key=_extent, reverse=True):
        directive = decision.directive
        mark = Suppression(directive.kind, directive.reason, directive.place)
        for name in directive.names:
            marks.update(dict.fromkeys(found.reached(name, decision), mark))
    return tuple(
        replace(one, status="suppressed", suppression=marks[index]) if index in marks else one
        for index, one in enumerate(judged)
    )


def reviewed(judged: Sequence[Judged], decisions: Iterable[Decision], names: Names) -> Iterator[Directive]:
    """The directives, each with those of its names that accept nothing."""
    found = _Findings(judged)
    for decision in decisions:
        idle = [
            names.idle(name)
            for name in decision.directive.names
            if names.decided(name) and next(found.reached(name, decision), None) is None
        ]
        yield replace(decision.directive, idle=tuple(idle))


class Names:
    """What a name in a directive stands for, and whether this run can tell that it accepts nothing."""

    def __init__(self, rules: Iterable[Rule], ran: Iterable[str], missing: Iterable[str]) -> None:
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        for rule in rules:
            self._members[rule.id].add(rule.id)
            self._members[rule.area].add(rule.id)
        self._ran, self._missing = frozenset(ran), frozenset(missing)
        self._idle: dict[str, Idle] = {}  # the same name stands in many directives

    def decided(self, name: str) -> bool:
        """Some of its rules ran, and of none the findings are missing; or there is no such rule at all."""
        members = self._members.get(name)
        return members is None or (not members.isdisjoint(self._ran) and members.isdisjoint(self._missing))

    def idle(self, name: str) -> Idle:
        if name not in self._idle:
            known = name in self._members
            self._idle[name] = Idle(name, known, None if known else closest(name, self._members))
        return self._idle[name]


class _Findings:
    """Findings by what decisions look for: the rule or its area, then the file, then the place in it."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._placed: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self._all = [one.finding for one in judged]
        for index, finding in enumerate(self._all):
            for name in (finding.rule, finding.rule.partition("/")[0]):
                self._named[name].append(index)
                self._placed[name, finding.place.path].append((finding.place.span.start, index))
        for places in self._placed.values():
            places.sort()

    def reached(self, name: str, decision: Decision) -> Iterator[int]:
        """Indexes of the findings that a decision reaches by one of its names."""
        if isinstance(decision.reach, Ignore):
            where = decision.reach.where
            return (index for index in self._named.get(name, ()) if where.covers(self._all[index]))
        places = self._placed.get((name, decision.directive.place.path), [])
        first, last = (bisect_left(places, (offset, -1)) for offset in decision.reach)
        return (index for _, index in places[first:last])


def _extent(decision: Decision) -> int:
    """Length of what is reached in a file; an entry of the configuration reaches furthest."""
    return sys.maxsize if isinstance(decision.reach, Ignore) else decision.reach.end - decision.reach.start
