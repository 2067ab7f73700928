"""Loops that take one text in several ways: the cause of exponential time in matchers that backtrack.

A loop is exponentially ambiguous where some position is left and reached again by the same text in two ways; then n
repetitions of that text are matched in 2^n ways, all of which are tried once what follows fails (Weideman et al.,
"Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers by Using Ambiguity of NFA", CIAA 2016).
Nothing is matched here: the test walks over pairs of positions, of which there are at most the square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.pattern.characters import overlap
from plumbrule.model.pattern.positions import TWO, Loop, Positions, TooLargeError, inside_of_looks, positions
from plumbrule.model.pattern.syntax import Expression, Part

MOST_STEPS = 200_000  # from pair to pair; nothing is said about a pattern that needs more


def ambiguous_loop(expression: Expression) -> str | None:
    """The text of a loop that can take exponential time; None where there is none, or the pattern is too large."""
    parts = [expression.root, *inside_of_looks(expression.root)]
    return next((loop.text for part in parts if (loop := _in_part(part)) is not None), None)


def _in_part(part: Part) -> Loop | None:
    try:
        found = positions(part)
        return next(_ambiguous(found), None) if found.loops else None
    except TooLargeError:
        return None


def _ambiguous(found: Positions) -> Iterator[Loop]:
    """The smallest loop around each ambiguity after which something can still fail."""
    circles = _circles(found)
    for circle in circles:
        if any(position in found.last for position in circle):
            continue  # whatever the loop took is a match already
        spot = _ambiguity(found, frozenset(circle))
        if spot is not None:
            yield _loop_around(found, spot)


def _loop_around(found: Positions, spot: tuple[int, ...]) -> Loop:
    """The smallest loop that holds all of these. Of two ways from one position to itself, one is the inner loop's."""
    around = [loop for loop in found.loops if all(loop.start <= one < loop.end for one in spot)]
    return around[1] if len(set(spot)) == 1 and len(around) > 1 else around[0]


def _circles(found: Positions) -> list[list[int]]:
    """The positions that reach one another, in groups; those that do not reach themselves are in none."""
    reach = [sum(1 << target for target in ways if found.takes[target]) for ways in found.following]
    for middle, beyond in enumerate(list(reach)):
        if beyond:
            _reach_through(reach, middle)
    groups: dict[int, list[int]] = {}
    for position, reached in enumerate(reach):
        if reached >> position & 1:
            met = (other for other in range(len(reach)) if reached >> other & reach[other] >> position & 1)
            groups.setdefault(sum(1 << other for other in met), []).append(position)
    return list(groups.values())


def _reach_through(reach: list[int], middle: int) -> None:
    """Whoever reaches the middle reaches what it reaches (Warshall's step)."""
    beyond = reach[middle]
    for position, reached in enumerate(reach):
        if reached >> middle & 1:
            reach[position] = reached | beyond


def _ambiguity(found: Positions, circle: frozenset[int]) -> tuple[int, ...] | None:
    """Positions of one circle that the same text leads to in two ways, and from which it leads together again."""
    ways = {one: {to: count for to, count in found.following[one].items() if to in circle} for one in circle}
    for position in sorted(circle):
        double = next((to for to, count in ways[position].items() if count >= TWO), None)
        if double is not None:
            return position, double
    return _meeting(found, {one: sorted(targets) for one, targets in ways.items()})


def _meeting(found: Positions, ways: dict[int, list[int]]) -> tuple[int, ...] | None:
    """A pair of positions reached by one text from one position, that one more character brings to the same place."""
    steps = 0
    waiting = [(one, one) for one in sorted(ways)]
    seen = set(waiting)
    while waiting:
        left, right = waiting.pop()
        for pair in _pairs(ways[left], ways[right]):
            steps += 1
            if steps > MOST_STEPS:
                raise TooLargeError
            if left != right and pair[0] == pair[1]:
                return left, right, pair[0]
            if pair not in seen and overlap(found.takes[pair[0]], found.takes[pair[1]]):
                seen.add(pair)
                waiting.append(pair)
    return None


def _pairs(lefts: Sequence[int], rights: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Smaller position first: which of the two ways is which does not matter."""
    return ((min(left, right), max(left, right)) for left in lefts for right in rights)
