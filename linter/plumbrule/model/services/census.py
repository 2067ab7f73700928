"""Which services a catalogue that covers a repository has left out, and which it has too many."""

from __future__ import annotations

from typing import NamedTuple

from plumbrule.model.services.listing import entry_of, is_deployed, own_services
from plumbrule.model.services.maintenance import is_maintenance
from plumbrule.model.services.provenance import NAMES
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Role, Service, System

COVERED = 0.6  # share from which on a catalogue is meant to have all services of a repository
FEWEST = 3  # of them, for a share to mean something


class Missing(NamedTuple):
    """Services that one side has and the other has not."""

    services: list[Service]
    share: str = ""  # "5 of 6"
    where: str = ""  # the source that most of the others stand in


def unlisted(system: System) -> Missing:
    """Services of ours that are deployed and that no entry describes."""
    deployed = [one for one in own_services(system) if not is_maintenance(one)]
    entries = [entry for one in deployed if (entry := entry_of(one)) is not None]
    if len(entries) < FEWEST or len(entries) < COVERED * len(deployed):
        return Missing([])
    formats = [one.format for one in entries]
    where = NAMES[max(sorted(set(formats)), key=formats.count)]
    absent = [one for one in deployed if entry_of(one) is None and not is_rehearsal(one.place.path)]
    return Missing(absent, f"{len(entries)} of {len(deployed)}", where)


def unrun(system: System) -> Missing:
    """Services that an entry describes and that nothing deploys; the ones to be removed may be gone already."""
    listed = [one for one in system.services.values() if one.role is Role.APP and entry_of(one) is not None]
    deployed = [one for one in listed if is_deployed(one)]
    if system.partial or len(deployed) < FEWEST or len(deployed) < COVERED * len(listed):
        return Missing([])
    absent = [one for one in listed if not is_deployed(one) and not one.frontend and one.lifecycle != "deprecated"]
    return Missing(absent, f"{len(deployed)} of {len(listed)}")
