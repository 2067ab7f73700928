"""The faults that matter: of alternatives, those of the one that was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plumbrule.link.structure.fault import Fault
from plumbrule.model.document import Route, Value

_CHOOSING = frozenset({"type", "in", "flow", "scheme"})
"""Keys whose value says which alternative is meant: an `in: query` parameter is not a wrong `in: path` one."""
_NO_REFERENCE, _WRONG_CHOICE, _WRONG_TYPE = 100_000, 1_000, 500  # each more than a branch has of the lesser ones


def leaves(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults, every failed choice replaced by the faults of its likeliest branch."""
    for fault in faults:
        branches = [list(leaves(branch)) for branch in fault.branches if branch]
        if branches and not all(_only_lacks(branch, fault.route) for branch in branches):
            meant = min(branches, key=lambda branch: _unlikeliness(branch, fault.route))
            yield from (_with_all_options(leaf, branches, fault.route) for leaf in meant)
        else:
            yield fault


def _only_lacks(branch: Sequence[Fault], route: Route) -> bool:
    """The branch fails for a missing key alone, so the choice is between keys."""
    return all(fault.keyword == "required" and fault.route == route and fault.argument != "$ref" for fault in branch)


def _with_all_options(fault: Fault, branches: Sequence[Sequence[Fault]], route: Route) -> Fault:
    """A value that chooses none of the branches may be what any of them asks for."""
    if not _chooses(fault, route):
        return fault
    options: list[Value] = []
    for other in (leaf for branch in branches for leaf in branch if leaf.route == fault.route):
        options += [one for one in _options(other) if one not in options]
    return fault._replace(keyword="enum", argument=options)


def _options(fault: Fault) -> list[Value]:
    listed = fault.argument if fault.keyword == "enum" else [fault.argument] if fault.keyword == "const" else []
    return listed if isinstance(listed, list) else []


def _chooses(fault: Fault, route: Route) -> bool:
    below = fault.route[:-1] == route and fault.route[-1:]
    return fault.keyword in {"enum", "const"} and bool(below) and fault.route[-1] in _CHOOSING


def _unlikeliness(found: Sequence[Fault], route: Route) -> tuple[int, int]:
    """How little a branch of a choice at the route looks like what was meant: fewest faults, then the deepest."""
    return sum(_weight(fault, route) for fault in found), -max(len(fault.route) for fault in found)


def _weight(fault: Fault, route: Route) -> int:
    if _chooses(fault, route):
        return _WRONG_CHOICE
    if fault.route != route:
        return 1
    if fault.keyword == "required" and fault.argument == "$ref":
        return _NO_REFERENCE
    return _WRONG_TYPE if fault.keyword == "type" else 1
