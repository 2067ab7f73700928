"""Which containers of compose projects are one node of the system, with each other and with what is declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, count

from plumbrule.link.compose.container import Container
from plumbrule.link.compose.project import Project
from plumbrule.link.images import known_engine, program
from plumbrule.link.native.entries import Entries, Section
from plumbrule.link.roles import Verdict
from plumbrule.link.service_names import ServiceNames
from plumbrule.model.services.system import Broker, Role, Service, Store, System

Node = Service | Store | Broker

_SOURCE = "compose:"


class Identities:
    """Finds the node of a container. Made after the declared nodes and before any deployed one."""

    def __init__(self, system: System, entries: Entries) -> None:
        self._system = system
        declared: dict[str, Node] = {**system.services, **system.brokers, **system.stores}
        self._by_source = _by_source(entries, declared)
        self._in_folders = {
            (node, source.rpartition("/")[2]) for source, node in self._by_source.items() if "/" in source
        }
        self._names_of = ServiceNames(system.name, declared)
        self._by_key: defaultdict[str, list[Node]] = defaultdict(list)
        for name, node in declared.items():
            self._by_key[self._names_of.key(name)].append(node)
        self._declared = {**further_names(system), **declared}
        self._programs: dict[tuple[str, str], Node] = {}  # (name, what it runs) → node
        self._names: defaultdict[str, list[Node]] = defaultdict(list)  # deployed, by compose name

    def declared(self, source: str, name: str, verdict: Verdict) -> Node | None:
        """The declared node of a compose service: by `source`, by name, or by a name that normalises to the same.

        A node that names the folder of a service is no service of that name in another folder.
        """
        for one in (source.removeprefix(_SOURCE), name):
            if one in self._by_source:
                return self._by_source[one]
        candidates = [self._declared[name]] if name in self._declared else self._by_key[self._names_of.key(name)]
        fitting = [node for node in candidates if _fits(node, verdict) and (node, name) not in self._in_folders]
        return fitting[0] if len(fitting) == 1 else None

    def deployed(self, found: Container, verdict: Verdict, project: Project) -> Node | None:
        """The node of another project that runs the same program under the same name.

        What everybody runs is not shared by name: two projects that call their PostgreSQL `db` have two databases. A
        description without image and build whose base is not in the tree belongs to the only service of that name.
        """
        if project.fragment and found.image is None and not found.built:
            namesakes = self._names[found.name]
            return namesakes[0] if len(namesakes) == 1 else None
        if verdict.known is not None or verdict.role in {Role.STORE, Role.CACHE, Role.BROKER}:
            return None
        return next((node for run in _programs(found) if (node := self._programs.get((found.name, run)))), None)

    def keep(self, node: Node, found: Container) -> None:
        """Remember what a container is."""
        if node not in self._names[found.name]:
            self._names[found.name].append(node)
        for run in _programs(found):
            self._programs.setdefault((found.name, run), node)

    def free_name(self, name: str, project: Project) -> str:
        """The compose name where it is free, else with the project's, as compose itself names containers."""
        taken = (self._system.services, self._system.stores, self._system.brokers)
        qualified = (f"{project.name}/{name}", f"{project.folder}/{name}") if project.folder else ()
        tries: Iterator[str] = chain((name, *qualified), (f"{name} {number}" for number in count(2)))
        return next(one for one in tries if not any(one in names for names in taken))


def compose_source(folder: str, name: str) -> str:
    """What `source` of a manifest's entry says for a service in the compose files of a folder: `compose:shop/orders`.

    Without the folder it means the service in whatever folder it stands.
    """
    return f"{_SOURCE}{folder or '.'}/{name}"


def further_names(system: System) -> dict[str, Node]:
    """Services by the other names that catalogues know them by, such as `backstage.io/kubernetes-id`."""
    found: dict[str, list[Node]] = {}
    for service in system.services.values():
        for name in service.also:
            found.setdefault(name, []).append(service)
    return {name: nodes[0] for name, nodes in found.items() if len(nodes) == 1}


def _programs(found: Container) -> list[str]:
    """What a container runs: a build context, or an image whatever its tag."""
    context = [f"build {found.build}"] if found.build is not None else []
    return [*context, f"image {program(found.image)}"] if found.image else context


def _fits(node: Node, verdict: Verdict) -> bool:
    """A declared node can be this container: a database is no application, and PostgreSQL is no MySQL."""
    if isinstance(node, Service):
        return verdict.role not in {Role.STORE, Role.CACHE, Role.BROKER}
    if verdict.known is None or node.engine is None:
        return verdict.known is None or verdict.role in {Role.STORE, Role.CACHE, Role.BROKER}
    engine = known_engine(node.engine)
    return engine is None or engine.engine == verdict.known.engine


def _by_source(entries: Entries, declared: Mapping[str, Node]) -> dict[str, Node]:
    """Nodes by the compose service that their entry says it describes."""
    found: dict[str, Node] = {}
    sections: tuple[Section, ...] = ("services", "stores", "brokers")
    for section in sections:
        for name, entry in entries.by_section[section].items():
            for source in entry.element.texts_of("source"):
                if source.startswith(_SOURCE) and name in declared:
                    found[source.removeprefix(_SOURCE)] = declared[name]
    return found
