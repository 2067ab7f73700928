"""Which services are one program, and which are somebody else's."""

from __future__ import annotations

from collections.abc import Iterable

from plumbrule.model.services.system import Dependency, Role, Service


def program(service: Service) -> str:
    """What the service runs: its build context, else its image without the tag, else no more than its name is known."""
    if service.build is not None:
        return f"build {service.build}"
    if service.image is not None:
        name, _, tag = service.image.partition("@")[0].rpartition(":")
        return f"image {name if name and '/' not in tag else service.image}"
    return f"service {service.name}"


def by_program(edges: Iterable[Dependency]) -> list[Dependency]:
    """One edge for each program that calls: web, worker and scheduler of one image are one caller."""
    return list({program(edge.source): edge for edge in reversed(list(edges))}.values())[::-1]


def is_bought(service: Service) -> bool:
    """Runs a finished image in a system that builds its own services: nobody here can split or change it."""
    if service.descriptions or service.image is None or service.build is not None:
        return False
    return any(other.build is not None for other in service.system.services.values() if other.role is Role.APP)
