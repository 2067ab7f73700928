"""What services promise, in the objects that objectives are written in: Sloth's and OpenSLO's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.model.names import tokens
from plumbrule.model.services.system import System


class _Objective(NamedTuple):
    service: str
    name: str
    percent: Decimal


def add_objectives(system: System, objects: Iterable[Object]) -> None:
    """Give services the availability that an objective of that name promises, where nobody has said one.

    An objective may be about anything that can be counted (fast answers, fresh data), so its name decides. Of several
    for one service the lowest counts: the service as a whole promises no more.
    """
    promised: dict[str, Decimal] = {}
    for one in objects:
        for objective in _objectives(one):
            if "availability" in tokens(objective.name):
                known = promised.get(objective.service, objective.percent)
                promised[objective.service] = min(known, objective.percent)
    for name, percent in promised.items():
        service = system.services.get(name)
        if service is not None and service.availability is None:
            service.availability = f"{percent.normalize():f}"


def _objectives(one: Object) -> Iterator[_Objective]:
    service = one.part.text("spec", "service")
    if service is None:
        return
    if (one.group, one.kind) == ("sloth.slok.dev", "PrometheusServiceLevel"):
        for item in one.part.items("spec", "slos"):
            yield from _objective(service, item.text("name"), item.get("objective"), 1)
    elif (one.group, one.kind) == ("openslo", "SLO"):
        for item in one.part.items("spec", "objectives"):
            yield from _objective(service, one.name, item.get("targetPercent"), 1)
            yield from _objective(service, one.name, item.get("target"), 100)


def _objective(service: str, name: str | None, written: Part | None, scale: int) -> Iterator[_Objective]:
    """The objective, in percent; nothing where its number is none, or none of a share."""
    text = written.written if written is not None else None
    if name is None or text is None or len(text) > 20:
        return
    try:
        percent = Decimal(text) * scale
    except InvalidOperation:
        return
    if 0 < percent <= 100:
        yield _Objective(service, name, percent)
