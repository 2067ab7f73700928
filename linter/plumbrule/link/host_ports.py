"""Ports of the host that two services of one compose project want."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.link.compose.container import Container
from plumbrule.link.deployment import Deployed
from plumbrule.model.input import Problem
from plumbrule.model.services.system import PublishedPort
from plumbrule.text import Place

_WIDEST = 1_000  # ports of a range that are told one by one
_Address = tuple[str | None, int, str]
_User = tuple[Container, PublishedPort]
_EVERYWHERE = frozenset({None, "0.0.0.0", "::"})


def clashing_ports(deployed: Sequence[Deployed]) -> Iterator[Problem]:
    """A problem for each host port that an earlier service of the same stack publishes already."""
    for one in deployed:
        base = one.project.stacks[0]
        for stack, containers in zip(one.project.stacks, one.stacks, strict=True):
            if stack is base or not base.services.keys() & containers.keys():  # an overlay replaces by design
                yield from _clashes(containers)


def _clashes(containers: dict[str, Container]) -> Iterator[Problem]:
    users: dict[_Address, list[_User]] = {}
    for container in containers.values():
        for port in container.ports:
            for number in _numbers(port.published):
                address = (None if port.host in _EVERYWHERE else port.host, number, port.protocol)
                users.setdefault(address, []).append((container, port))
    told: set[Place] = set()
    for claims in users.values():
        # Three and more that want one port are alternatives, started one at a time.
        if len(claims) == 2 and _together(claims[0][0], claims[1][0]) and claims[1][1].place not in told:
            told.add(claims[1][1].place)
            yield _problem(*claims[1], *claims[0])


def _together(one: Container, other: Container) -> bool:
    """Both run at once: neither waits for a profile, or one profile starts both."""
    if one.name == other.name:
        return False
    return not (one.profiles or other.profiles) or bool(one.profiles & other.profiles)


def _numbers(published: str | None) -> range:
    first, _, last = (published or "").partition("-")
    if not first.isdecimal() or (last and not last.isdecimal()):
        return range(0)
    start = int(first)
    return range(start, min(int(last or first), start + _WIDEST) + 1)


def _problem(container: Container, port: PublishedPort, rival: Container, taken: PublishedPort) -> Problem:
    return Problem(
        kind="duplicate",
        reader="manifest",
        place=port.place,
        message=f"{container.name} publishes host port {port.published}, which {rival.name} has; only one can start",
        help="publish another host port",
        related=((taken.place, f"{rival.name} publishes it here"),),
        scope=container.name,
        address=f"port {port.published}",
    )
