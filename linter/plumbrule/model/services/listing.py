"""Which services are written down for people, which are deployed, and which of them are our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.provenance import CATALOGUES, Description, Format
from plumbrule.model.services.system import Role, Service, System

CUSTOM = 0.5  # share of the other services of a source that have an owner, for it to be the custom there


def entry_of(service: Service) -> Description | None:
    """Its entry in a manifest or catalogue, of the highest rank."""
    return next((one for one in service.descriptions if one.format in CATALOGUES), None)


def is_deployed(service: Service) -> bool:
    """Some deployment file runs it."""
    return bool(service.workloads) or service.image is not None or service.build is not None


def own_services(system: System) -> list[Service]:
    """The deployed applications that are made here: built in the tree, or of images beside which others are listed.

    An image is one of ours where its repository's folder (registry and organisation) is that of a service which a
    catalogue lists, or which is built here.
    """
    apps = [one for one in system.services.values() if one.role is Role.APP and not one.identity_provider]
    deployed = [one for one in apps if is_deployed(one)]
    folders = {_folder(one.image) for one in deployed if one.image and (one.build is not None or entry_of(one))}
    return [
        one
        for one in deployed
        if one.build is not None or entry_of(one) is not None or (one.image and _folder(one.image) in folders - {""})
    ]


def _folder(image: str) -> str:
    """Registry and organisation of an image; empty for the official images of the hub."""
    return image.partition("@")[0].rpartition("/")[0]


class Unowned(NamedTuple):
    """A service that no source names an owner of, in a source where that is the custom."""

    service: Service
    entry: Description
    share: str  # "11 of 12"
    example: Service  # one that has an owner
    example_entry: Description


def unowned(system: System) -> Iterator[Unowned]:
    """Services without an owner, each once, where at least half of the other services of a source have one."""
    told: set[str] = set()
    for _, listed in listed_by(system):
        owned = [(service, entry) for service, entry in listed if service.owner is not None]
        if not owned or len(owned) < CUSTOM * (len(listed) - 1):
            continue
        for service, entry in listed:
            if service.owner is None and service.name not in told:
                told.add(service.name)
                yield Unowned(service, entry, f"{len(owned)} of {len(listed)}", *owned[0])


def listed_by(system: System) -> Iterator[tuple[Format, list[tuple[Service, Description]]]]:
    """The applications and jobs of each catalogue, by format."""
    found: dict[Format, list[tuple[Service, Description]]] = {}
    for service in system.services.values():
        if service.role in {Role.APP, Role.JOB, Role.GATEWAY}:
            for one in service.descriptions:
                if one.format in CATALOGUES:
                    found.setdefault(one.format, []).append((service, one))
    return iter(sorted(found.items()))
