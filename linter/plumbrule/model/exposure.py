"""What can be reached from outside: the operations that public routes lead to."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.api import Operation
from plumbrule.model.system import Route

OPEN = frozenset({None, "none"})  # nothing in front asks for credentials, as far as it is said


def is_public(route: Route) -> bool:
    return route.exposure == "public"


def is_guarded(route: Route) -> bool:
    """Something in front of the service asks for credentials."""
    return route.auth not in OPEN


def routed_operations(route: Route) -> Iterator[Operation]:
    """The operations of the target's contracts that a request on this route can reach.

    The route covers whole segments. Its prefix may be taken off before the service sees the path, and the contract's
    paths may or may not repeat the server's base path: every combination that fits counts.
    """
    for api in route.target.apis if route.target else ():
        for operation in api.operations:
            allowed = route.methods is None or operation.method in route.methods
            if allowed and any(covers(prefix, operation.path) for prefix in _prefixes(route, api.base_path)):
                yield operation


def covers(prefix: str, path: str) -> bool:
    """The path is the prefix or continues it with a segment; parameters in either stand for any one segment."""
    wanted, given = _segments(prefix), _segments(path)
    return len(wanted) <= len(given) and all(
        one == other or "{" in one or "{" in other for one, other in zip(wanted, given, strict=False)
    )


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
