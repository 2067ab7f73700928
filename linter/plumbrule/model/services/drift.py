"""Where two sources say different things of one node, or one says what the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.services.listing import entry_of, is_deployed
from plumbrule.model.services.maintenance import is_maintenance
from plumbrule.model.services.provenance import CATALOGUES, Aspect, Description, Statement
from plumbrule.model.services.system import Dependency, Role, Service, Setting, Store, System

_LIFECYCLES = {
    **dict.fromkeys(("production", "prod", "live", "ga", "stable"), "production"),
    **dict.fromkeys(("experimental", "alpha", "beta", "preview", "development", "dev"), "experimental"),
    **dict.fromkeys(("deprecated", "sunset", "retired", "decommissioned", "end-of-life", "eol"), "deprecated"),
}
_ENGINES = {"postgres": "postgresql", "mongo": "mongodb", "mssql": "sqlserver", "elastic": "elasticsearch"}
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_COMPARED: tuple[Aspect, ...] = ("owner", "lifecycle", "engine", "version")
_PLATFORM = frozenset({Role.OBSERVABILITY, Role.CONFIG, Role.REGISTRY, Role.GATEWAY})
_FOR_BROWSERS = re.compile(r"(?i)(?:^|_)(?:UI|PUBLIC|CORS|ORIGINS?|REDIRECT|CALLBACK|ALLOWED)(?:_|$)")


class Conflict(NamedTuple):
    """Two statements of one aspect of a node that cannot both be true; the first one counts."""

    node: Service | Store
    first: Statement
    other: Statement


def conflicts(system: System) -> Iterator[Conflict]:
    """One conflict for each aspect of a node that sources disagree on."""
    nodes: list[Service | Store] = [*system.services.values(), *system.stores.values()]
    for node in nodes:
        for aspect in _COMPARED:
            said = [one for one in node.statements if one.aspect == aspect and _is_comparable(one)]
            other = next((one for one in said if _comparable(one) != _comparable(said[0])), None)
            if other is not None and other.format != said[0].format:
                yield Conflict(node, said[0], other)


def _is_comparable(statement: Statement) -> bool:
    """A group in a drawing may be more than the team that a catalogue names: its department, its company."""
    return statement.format != "structurizr" and _comparable(statement) is not None


def _comparable(statement: Statement) -> str | None:
    """The value without what is only spelling; None where it cannot be compared."""
    value = statement.value.strip().lower()
    match statement.aspect:
        case "lifecycle":
            return _LIFECYCLES.get(value)
        case "version":
            major = re.match(r"v?(\d+)", value)
            return major[1] if major else None
        case "owner":
            return _letters(value.rpartition("/")[2].removeprefix("group:")) or None
    return _ENGINES.get(value, value)


def unlisted_call(edge: Dependency) -> Description | None:
    """The entry that lists what the source depends on, and not this: None where the edge is listed or need not be.

    Both ends have to stand in one catalogue, and the source's entry has to list something. What everybody uses
    (metrics, configuration, registry, gateway) is rarely listed; what is in the address bar of a browser is no call.
    """
    source, target = edge.source, edge.target
    if edge.evidence != "inferred" or is_maintenance(source):
        return None
    if not isinstance(target, Service | Store) or target.role in _PLATFORM:
        return None
    setting = _setting(edge)
    if setting is not None and _FOR_BROWSERS.search(setting.key):
        return None
    formats = {one.format for one in target.descriptions}
    listing = (one for one in source.descriptions if one.format in CATALOGUES and one.lists_dependencies)
    return next((one for one in listing if one.format in formats), None)


def _setting(edge: Dependency) -> Setting | None:
    """The environment entry that shows the edge."""
    return next((one for one in edge.source.environment.values() if one.place == edge.place), None)


def setting_key(edge: Dependency) -> str | None:
    """Key of the environment entry that shows the edge."""
    setting = _setting(edge)
    return setting.key if setting is not None else None


def unseen(system: System) -> Iterator[Dependency]:
    """Listed dependencies of which the source's configuration, all of it known, has no trace.

    Both ends are deployed. A call through a gateway, or by a registry, needs no address of the target.
    """
    if system.partial or any(one.role is Role.REGISTRY for one in system.services.values()):
        return
    for service in system.services.values():
        if entry_of(service) is not None and is_deployed(service) and _is_configured_here(service):
            texts = [_letters(f"{one.key}={one.value}") for one in service.environment.values()]
            yield from (edge for edge in service.dependencies if _may_be_gone(edge) and not _is_named(edge, texts))


def _is_configured_here(service: Service) -> bool:
    """All of its settings are known, and it has some; none of its calls goes through a gateway."""
    settings = service.environment.values()
    known = bool(settings) and not service.partial and all(one.value is not None for one in settings)
    targets = [edge.target for edge in service.dependencies]
    return known and not any(isinstance(one, Service) and one.role is Role.GATEWAY for one in targets)


def _may_be_gone(edge: Dependency) -> bool:
    """Declared as a call to a service that is deployed here, and not seen."""
    unclear = edge.seen or edge.drawn or edge.mode == "async" or edge.evidence != "declared"
    return not unclear and isinstance(edge.target, Service) and is_deployed(edge.target)


def _is_named(edge: Dependency, texts: list[str]) -> bool:
    """Some setting has the target's name in it."""
    also = edge.target.also if isinstance(edge.target, Service) else ()
    names = {letters for one in (edge.target.name, *also) if (letters := _letters(one))}
    return any(name in text for name in names for text in texts)


def _letters(text: str) -> str:
    return _PUNCTUATION.sub("", text.lower())
