"""A regular expression as the positions a matcher can stand on, and the ways from one to the next.

Glushkov's construction, which has no empty steps: a way that leads through nothing is counted where it would be taken.
So two ways from one position to another are two choices that a matcher with backtracking tries one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from plumbrule.model.pattern.characters import NOTHING, Characters
from plumbrule.model.pattern.syntax import Choice, Look, One, Part, Repeat, Row

MANY = 10  # repetitions that come near no bound at all: ten ways at each of ten characters are ten thousand million
COPIES = 10  # of a part that is repeated a fixed number of times; more copies show nothing new
MOST_POSITIONS = 400
MOST_WAYS = 100_000
TWO = 2  # ways are counted up to here

Ways = dict[int, int]
"""Position → number of ways that lead to it, 2 for more."""


class TooLargeError(Exception):
    """More positions or ways than are looked at."""


class Loop(NamedTuple):
    """An endless repetition: its positions, `end` exclusive, and its text."""

    start: int
    end: int
    text: str


class _Piece(NamedTuple):
    """What a part begins and ends with, and in how many ways it matches nothing."""

    first: Ways
    last: Ways
    empty: int


@dataclass(slots=True)
class Positions:
    """One for each place in the pattern that takes a character. `^`, `\\b` and lookarounds are positions that take
    none: no loop leads through them, because what they allow is not followed up.
    """

    takes: list[Characters] = field(default_factory=list)
    following: list[Ways] = field(default_factory=list)
    last: Ways = field(default_factory=dict)  # where the whole may end
    loops: list[Loop] = field(default_factory=list)  # inner ones before those around them
    _ways: int = 0

    def add(self, part: Part) -> _Piece:
        match part:
            case One(of):
                return self._position(of)
            case Row(parts):
                return self._row(parts)
            case Choice(branches):
                pieces = [self.add(branch) for branch in branches]
                first, last = _sum(one.first for one in pieces), _sum(one.last for one in pieces)
                return _Piece(first, last, min(TWO, sum(one.empty for one in pieces)))
            case Repeat():
                return self._repeat(part)
            case _:
                return self._position(NOTHING)

    def _position(self, of: Characters) -> _Piece:
        number = len(self.takes)
        if number == MOST_POSITIONS:
            raise TooLargeError
        self.takes.append(of)
        self.following.append({})
        return _Piece({number: 1}, {number: 1}, 0)

    def _row(self, parts: tuple[Part, ...]) -> _Piece:
        whole = _Piece({}, {}, 1)
        for part in parts:
            whole = self._joined(whole, self.add(part))
        return whole

    def _joined(self, left: _Piece, right: _Piece) -> _Piece:
        self._connect(left.last, right.first)
        first = _sum([left.first, _times(right.first, left.empty)])
        last = _sum([right.last, _times(left.last, right.empty)])
        return _Piece(first, last, min(TWO, left.empty * right.empty))

    def _repeat(self, repeat: Repeat) -> _Piece:
        least, most = repeat.least, repeat.most
        if most is None or most - least >= MANY or (most >= MANY and _is_endless(repeat.part)):
            head = self._row((repeat.part,) * (min(least, COPIES) - 1))
            return self._joined(head, self._loop(repeat, at_least_once=least > 0))
        tail = _Piece({}, {}, 1)
        for _ in range(most - least):  # a(a(a)?)?, from the inside
            inner = self._joined(self.add(repeat.part), tail)
            tail = _Piece(inner.first, inner.last, 1)
        return self._joined(self._row((repeat.part,) * min(least, COPIES)), tail)

    def _loop(self, repeat: Repeat, *, at_least_once: bool) -> _Piece:
        start = len(self.takes)
        piece = self.add(repeat.part)
        self._connect(piece.last, piece.first)
        self.loops.append(Loop(start, len(self.takes), repeat.text))
        return _Piece(piece.first, piece.last, piece.empty if at_least_once else 1)

    def _connect(self, sources: Ways, targets: Ways) -> None:
        self._ways += len(sources) * len(targets)
        if self._ways > MOST_WAYS:
            raise TooLargeError
        for source, leaving in sources.items():
            ways = self.following[source]
            for target, entering in targets.items():
                ways[target] = min(TWO, ways.get(target, 0) + leaving * entering)


def positions(part: Part) -> Positions:
    """The positions of a pattern, or of the inside of a lookaround. Raises `TooLargeError`."""
    found = Positions()
    found.last = found.add(part).last
    return found


def inside_of_looks(part: Part) -> Iterator[Part]:
    """What stands in lookarounds, which are matched on their own."""
    match part:
        case Look(inner):
            yield inner
            yield from inside_of_looks(inner)
        case Row(parts) | Choice(parts):
            for one in parts:
                yield from inside_of_looks(one)
        case Repeat(part=inner):
            yield from inside_of_looks(inner)


def _is_endless(part: Part) -> bool:
    """Some part of it repeats without an end."""
    match part:
        case Row(parts) | Choice(parts):
            return any(_is_endless(one) for one in parts)
        case Repeat(part=inner, most=most):
            return most is None or most >= MANY or _is_endless(inner)
        case _:
            return False


def _sum(pieces: Iterator[Ways] | list[Ways]) -> Ways:
    total: Ways = {}
    for ways in pieces:
        for position, number in ways.items():
            total[position] = min(TWO, total.get(position, 0) + number)
    return total


def _times(ways: Ways, factor: int) -> Ways:
    return {position: min(TWO, number * factor) for position, number in ways.items()} if factor else {}
