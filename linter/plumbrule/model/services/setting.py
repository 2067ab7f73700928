"""Entries of a service's environment, and the hosts that they name."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.text import Place


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment entry. `value` is None where interpolation left it unresolved."""

    key: str
    value: str | None
    place: Place
    value_place: Place | None = None  # where the file writes the value, in one piece with nothing filled in


@dataclass(frozen=True, slots=True)
class HostUse:
    """A host that configuration names and no file of the tree declares."""

    host: str
    key: str
    place: Place
