"""What can be reached from outside: the operations that public routes lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.access.callers import is_left_open, is_tracking
from plumbrule.model.contract.api import Operation
from plumbrule.model.services.system import Route
from plumbrule.text import Place

OPEN = frozenset({None, "none"})  # nothing in front asks for credentials, as far as it is said
_INSIDE_TAGS = frozenset({"internal", "private"})


def is_public(route: Route) -> bool:
    return route.exposure == "public"


def is_guarded(route: Route) -> bool:
    """Something in front of the service asks for credentials."""
    return route.auth not in OPEN


def routed_operations(route: Route) -> Iterator[Operation]:
    """The operations of the target's contracts that a request can reach by this route; none where that is not known.

    The route covers whole segments, or is exact. Its prefix may be taken off before the service sees the path, and the
    contract's paths may or may not repeat the server's base path: every combination that fits counts.
    """
    fits = same_segments if route.exact else covers
    for api in route.target.apis if route.target and not route.rewritten else ():
        for operation in api.operations:
            allowed = route.methods is None or operation.method in route.methods
            if allowed and any(fits(prefix, operation.path) for prefix in _prefixes(route, api.base_path)):
                yield operation


def covers(prefix: str, path: str) -> bool:
    """The path is the prefix or continues it with a segment; parameters in either stand for any one segment."""
    wanted, given = _segments(prefix), _segments(path)
    return len(wanted) <= len(given) and all(
        one == other or "{" in one or "{" in other for one, other in zip(wanted, given, strict=False)
    )


def same_segments(one: str, path: str) -> bool:
    """The paths are equal, parameters aside."""
    return len(_segments(one)) == len(_segments(path)) and covers(one, path)


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment and segment != "*"]


def _prefixes(route: Route, base: str) -> set[str]:
    """The route as the paths of the contract would write it."""
    written = {route.path}
    if isinstance(route.strip_prefix, str) and route.path.startswith(route.strip_prefix):
        written = {route.path.removeprefix(route.strip_prefix) or "/"}
    elif route.strip_prefix is True:
        written = {"/"}
    based = {path.removeprefix(base) or "/" for path in written if base and covers(base, path)}
    outer = {"/" for path in written if base and covers(path, base)}
    return written | based | outer


def open_operations(route: Route, *, reads: bool) -> Iterator[Operation]:
    """The routed writes that ask for no credentials in a contract that has schemes, entrances left out.

    `reads`: also reads, where other reads of the same contract are secured.
    """
    for operation in routed_operations(route):
        api = operation.api
        counts = operation.is_write or (reads and any(other.secured for other in api.operations if other.is_read))
        if counts and api.schemes and is_left_open(operation) and not (operation.is_entry or is_tracking(operation)):
            yield operation


class Inside(NamedTuple):
    """An operation that is meant for inside, and where that is said. `is_written`: in so many words, not by a tag."""

    operation: Operation
    place: Place
    reason: str
    is_written: bool


def inside_operations(route: Route) -> Iterator[Inside]:
    """The routed operations that are marked as internal, or belong to an API that is."""
    for operation in routed_operations(route):
        offers = operation.api.service.provides if operation.api.service else []
        offer = next((one for one in offers if one.api is operation.api and one.exposure == "internal"), None)
        if operation.element.flag("x-internal"):
            yield Inside(operation, operation.place, "x-internal: true", True)
        elif offer is not None:
            yield Inside(operation, offer.place, "exposure: internal", True)
        elif not _INSIDE_TAGS.isdisjoint(map(str.lower, operation.tags)):
            yield Inside(operation, operation.place, "tagged as internal", False)


def narrower_paths(route: Route, without: set[Operation]) -> list[str]:
    """The paths that the route has to let through when these operations stay inside; each once."""
    hidden = {operation.path for operation in without}
    return sorted({operation.path for operation in routed_operations(route) if operation.path not in hidden})
