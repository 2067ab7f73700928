"""Where a contract keeps the major version of its operations, and which of them keep it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from plumbrule.model.names import normal, words
from plumbrule.model.norm import majority

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation

Placement = Literal["in the server's URL", "in the path", "in both", "nowhere"]

_MAJOR = re.compile(r"v(?P<major>\d+)(\.\d+)*", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_PREVIEW = re.compile(r"v\d+[a-z]+\d*|v0(\.\d+)*|alpha|beta|preview|unstable|experimental", re.IGNORECASE)
_PARAMETERS = words("api_version x_api_version accept_version version_header")
_STAFF = words("internal private warmup debug")
FRONT = 3  # segments in which a version stands, a name space before it included
MINORITY = 0.4  # of the operations, up to which another placement is an exception
RETIRED = 3  # operations of the lower version marked as deprecated show that it is on its way out


class Placements(NamedTuple):
    """What most operations do, and those that do not."""

    usual: Placement
    users: int
    odd: dict[Placement, list[Operation]]
    total: int


class Twin(NamedTuple):
    """One resource under two major versions, both of them live."""

    lower: Operation
    higher: Operation
    versions: tuple[int, int]
    resources: int  # of which this is so


def placements(api: Api) -> Placements | None:
    """The placement of most and the exceptions; None where all agree, or no placement is that of most."""
    found: dict[Placement, list[Operation]] = {}
    for operation in _versioned(api):
        found.setdefault(_placement(operation), []).append(operation)
    norm = majority(placement for placement, users in found.items() for _ in users)
    if norm is None or len(found) == 1:
        return None
    odd = {placement: users for placement, users in found.items() if placement != norm.form}
    exceptions = sum(map(len, odd.values()))
    if exceptions > MINORITY * norm.total or _is_one_place(odd):
        return None
    return Placements(norm.form, norm.users, odd, norm.total)


def _is_one_place(odd: dict[Placement, list[Operation]]) -> bool:
    """All that has no version lies in one place: the platform's tags, a probe, an address that is filled in."""
    return odd.keys() == {"nowhere"} and len({one.template.resource[:1] for one in odd["nowhere"]}) == 1


def twins(api: Api) -> Twin | None:
    """A resource that two major versions of the path serve, where the lower one is not on its way out."""
    by_type: dict[tuple[str, ...], dict[int, list[Operation]]] = {}
    for operation in _versioned(api):
        major = _major(operation)
        if major is not None and operation.template.resource:
            by_type.setdefault(_type(operation), {}).setdefault(major, []).append(operation)
    found = [majors for majors in by_type.values() if len(majors) > 1 and not _retired(majors[min(majors)])]
    if not found:
        return None
    lower, *_, higher = sorted(found[0])
    return Twin(found[0][lower][0], found[0][higher][0], (lower, higher), len(found))


def partly_versioned(api: Api) -> tuple[str, list[Operation]] | None:
    """A version parameter that few operations take, and these."""
    operations = list(_versioned(api))
    users: dict[str, list[Operation]] = {}
    for operation in operations:
        for parameter in operation.parameters_in("query", "header"):
            if normal(parameter.name) in _PARAMETERS:
                users.setdefault(parameter.name, []).append(operation)
    rare = [(name, found) for name, found in users.items() if len(found) <= MINORITY * len(operations)]
    return rare[0] if rare else None


def _versioned(api: Api) -> Iterator[Operation]:
    """The operations that would have one: no ways in, no probes, nothing on trial, for staff or on its way out."""
    for operation in api.operations:
        segments = operation.template.segments
        trial = any(_PREVIEW.fullmatch(segment.text) for segment in segments[:FRONT])
        staff = any(segment.normal in _STAFF for segment in segments[:FRONT])
        if operation.template.resource and not (trial or staff or operation.is_entry or operation.deprecated):
            yield operation


def _placement(operation: Operation) -> Placement:
    path = _in_front(segment.text for segment in operation.template.segments[:FRONT] if segment.is_literal)
    server = any(_in_front(server.url.partition("//")[2].split("/")[1:]) for server in operation.servers)
    if path and server:
        return "in both"
    return "in the path" if path else "in the server's URL" if server else "nowhere"


def _in_front(texts: Iterator[str] | Sequence[str]) -> bool:
    return any(_MAJOR.fullmatch(text) or _DATE.fullmatch(text) for text in texts)


def _major(operation: Operation) -> int | None:
    for segment in operation.template.segments[:FRONT]:
        found = _MAJOR.fullmatch(segment.text)
        if found:
            return int(found["major"])
    return None


def _type(operation: Operation) -> tuple[str, ...]:
    return tuple(text for text in operation.template.resource if not _MAJOR.fullmatch(text))


def _retired(operations: list[Operation]) -> bool:
    """Marked as deprecated in part: what is left of the resource follows."""
    path = operations[0].template.resource
    others = operations[0].api.operations
    return sum(one.deprecated for one in others if one.template.resource == path) >= RETIRED
