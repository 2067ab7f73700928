"""How the containers of a Structurizr workspace run: the nodes of its deployment environments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plumbrule.link.catalogs.described import Running
from plumbrule.model.document import Element
from plumbrule.model.services.rehearsal import is_production, is_rehearsal

_LIVE = frozenset({"live", "prod", "production"})
_MOST = 10_000  # instances; a larger number is none


class _Instance(NamedTuple):
    """An element in an environment. `number` is None where the nodes around it do not say how many they are."""

    element: str
    number: int | None
    health: bool


def running_elements(model: Element) -> Mapping[str, Running]:
    """How elements run, by id, in the environment that the workspace is about; nothing where that is not told.

    A drawing has one box of what nobody counts, and the tools write 1 there, so one instance is no statement.
    """
    environments: defaultdict[str, list[_Instance]] = defaultdict(list)
    for node in model.items_of("deploymentNodes"):
        environments[node.text("environment") or "Default"].extend(_instances(node, 1))
    by_element: defaultdict[str, list[_Instance]] = defaultdict(list)
    for one in environments.get(_main(sorted(environments)) or "", ()):
        by_element[one.element].append(one)
    return {element: _together(instances) for element, instances in by_element.items()}


def _main(names: list[str]) -> str | None:
    """The environment for production: by its name, or the only one that is not for development or tests."""
    live = [name for name in names if name.lower() in _LIVE or is_production(name)]
    others = [name for name in names if not is_rehearsal(name)]
    return next((found[0] for found in (live, others) if len(found) == 1), None)


def _instances(node: Element, around: int | None) -> Iterator[_Instance]:
    count = _count(node)
    all_of_them = around * count if around is not None and count is not None else None
    for key, reference in (("containerInstances", "containerId"), ("softwareSystemInstances", "softwareSystemId")):
        for item in node.items_of(key):
            element = item.text(reference)
            if element is not None:
                yield _Instance(element, all_of_them, any(True for _ in item.items_of("healthChecks")))
    for child in node.items_of("children"):
        yield from _instances(child, all_of_them)


def _count(node: Element) -> int | None:
    """How many nodes stand behind one box; None for a range such as `1..N`."""
    member = node.get("instances")
    if member is None:
        return 1
    text = str(member.value)
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,4}", text) and int(text) <= _MOST else None


def _together(instances: list[_Instance]) -> Running:
    counts = [one.number for one in instances]
    known = sum(count for count in counts if count is not None)
    return Running(
        replicas=known if None not in counts and known > 1 else None,
        health=True if any(one.health for one in instances) else None,
    )
