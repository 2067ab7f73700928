"""Timeouts of routes, read."""

from __future__ import annotations

from plumbrule.link.kubernetes.part import Part
from plumbrule.model.services.duration import seconds_of
from plumbrule.model.services.policy import Timeout


def timeout_of(rule: Part, *way: str) -> Timeout | None:
    """A timeout that a route writes; `0s` says that there is none."""
    written = rule.get(*way)
    seconds = seconds_of(written.written) if written is not None and written.written is not None else None
    if written is None or seconds is None:
        return None
    return Timeout(seconds=seconds or None, place=written.place)
