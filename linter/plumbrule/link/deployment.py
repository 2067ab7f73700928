"""Nodes that compose projects deploy: found among the declared ones, or added with the role their image tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plumbrule.link.compose.container import Container, container
from plumbrule.link.compose.files import ComposeFiles
from plumbrule.link.compose.project import Project, projects_of
from plumbrule.link.identity import Identities, compose_source
from plumbrule.link.images import image_name
from plumbrule.link.neighbours import Peers, peers_of
from plumbrule.link.roles import Traits, Verdict, classify
from plumbrule.link.store_arguments import Server, server_settings
from plumbrule.model.services.settings import SettingSource
from plumbrule.model.services.system import Broker, Role, Service, Setting, Store, System
from plumbrule.text import Place, Span

Node = Service | Store | Broker


@dataclass(slots=True)
class Deployed:
    """One compose project with its containers, and the nodes that they are."""

    project: Project
    stacks: list[dict[str, Container]]
    nodes: dict[str, Node] = field(default_factory=dict)  # by compose service
    samples: list[dict[str, Container]] = field(default_factory=list)  # with samples of the settings that are not here

    def shares_context(self, found: Container) -> bool:
        """Another service is built from the same folder, so what lies there may not be in this one's image."""
        return any(
            one.build == found.build and one.name != found.name for stack in self.stacks for one in stack.values()
        )

    @property
    def first(self) -> dict[str, Container]:
        """Of each service what counts at run time: its first description."""
        merged: dict[str, Container] = {}
        for stack in reversed(self.stacks):
            merged.update(stack)
        return dict(sorted(merged.items()))


def deploy(system: System, files: ComposeFiles, identities: Identities) -> list[Deployed]:
    """Put what the compose projects run into the system; those for tests and those that lack their base come last."""
    deployed = [_containers(project, files) for project in projects_of(files)]
    system.settings += [*_settings(deployed), *_files_of_settings(files)]
    for one in sorted(deployed, key=lambda one: (one.project.fragment, one.project.tests)):
        first = one.first
        peers = peers_of(first)
        for name, found in first.items():
            one.nodes[name] = _node(system, one, found, _verdict(found, peers), identities)
        _add_folders(one)
    _add_samples(deployed, files)
    return deployed


def _add_samples(deployed: Sequence[Deployed], files: ComposeFiles) -> None:
    """What the projects would be with samples of the settings that they lack."""
    if (sampled := files.with_samples()) is not None:
        by_folder = {one.project.folder: one for one in deployed}
        for project in projects_of(sampled):
            if (one := by_folder.get(project.folder)) is not None:
                one.samples = [
                    {name: found for name, found in stack.items() if name in one.nodes}
                    for stack in _containers(project, sampled).stacks
                ]


def _settings(deployed: Sequence[Deployed]) -> Iterator[SettingSource]:
    """What the files themselves write into the environment of their services; what several of them share once."""
    seen: set[Place] = set()
    for name, found in (pair for one in deployed for stack in one.stacks for pair in stack.items()):
        written = [value for value in found.environment if value.written is not None and value.place not in seen]
        seen.update(value.place for value in written)
        if written:
            settings = tuple(Setting(one.key, one.template, one.place, one.written) for one in written)
            yield SettingSource("service", name, None, found.place, settings)


def _files_of_settings(files: ComposeFiles) -> Iterator[SettingSource]:
    """What dotenv files write. That is where it belongs, so no rule speaks of it; but no report may print it."""
    for path, read in files.settings.items():
        text = read.source.text
        settings = tuple(
            Setting(
                key, read.settings[key], Place(path, span), Place(path, Span(text.index("=", span.start) + 1, span.end))
            )
            for key, span in read.setting_spans.items()
        )
        yield SettingSource("file", path, None, read.source.place(0, 0), settings)


def _add_folders(deployed: Deployed) -> None:
    """Where a program lies is true of every stack, also of one that is there to build what the first one pulls."""
    for stack in deployed.stacks:
        for name, found in stack.items():
            node = deployed.nodes[name]
            if isinstance(node, Service):
                node.folders = tuple(dict.fromkeys((*node.folders, *found.folders)))


def _containers(project: Project, files: ComposeFiles) -> Deployed:
    stacks = [
        {name: container(name, node, project, files) for name, node in stack.services.items()}
        for stack in project.stacks
    ]
    return Deployed(project, stacks)


def _verdict(found: Container, peers: Peers) -> Verdict:
    return classify(
        Traits(
            name=found.name,
            image=found.image,
            build=found.built,
            ports=found.listens,
            addressed=peers.addressed.get(found.name, frozenset()),
            command=tuple(word for argument in found.arguments for word in argument.template.split()),
            pages=found.name in peers.pages,
            part=peers.is_part(found),
            awaited=found.name in peers.awaited,
            waits=bool(found.peers),
            restarts=found.restarts,
            kafka=peers.kafka,
        )
    )


def _node(system: System, deployed: Deployed, found: Container, verdict: Verdict, identities: Identities) -> Node:
    """The node that a container is: a declared one, one of another project that runs the same, or a new one."""
    source = compose_source(deployed.project.folder, found.name)
    known = identities.declared(source, found.name, verdict) or identities.deployed(found, verdict, deployed.project)
    node = known or _new(system, identities.free_name(found.name, deployed.project), found, verdict)
    identities.keep(node, found)
    node.deployed_as.append(source)
    if isinstance(node, Service):
        _complete_service(node, found, verdict)
    elif isinstance(node, Store):
        _complete_store(node, found, verdict)
    else:
        node.role_reason = node.role_reason or verdict.reason
        node.published_ports = node.published_ports or list(found.ports)
    return node


def _new(system: System, name: str, found: Container, verdict: Verdict) -> Node:
    node: Node
    match verdict.role:
        case Role.STORE | Role.CACHE:
            node = Store(system=system, name=name, place=found.place, role=verdict.role, role_reason=verdict.reason)
            system.stores[name] = node
        case Role.BROKER:
            engine = verdict.known.engine if verdict.known else None
            node = Broker(system=system, name=name, place=found.place, engine=engine)
            system.brokers[name] = node
        case role:
            node = Service(system=system, name=name, place=found.place, role=role, role_reason=verdict.reason)
            system.services[name] = node
    return node


def _complete_service(service: Service, found: Container, verdict: Verdict) -> None:
    """Fill in what nobody said before; a declared fact is never overwritten."""
    service.image = service.image or found.image
    service.build = service.build or found.build
    service.replicas = found.replicas if service.replicas is None else service.replicas
    service.host_network = service.host_network or found.host_network
    service.partial = service.partial or found.partial
    service.published_ports = service.published_ports or list(found.ports)
    if verdict.known is not None:
        service.identity_provider = service.identity_provider or verdict.known.identity_provider
        service.pooler = service.pooler or verdict.known.pooler
    for value in found.environment:
        service.environment.setdefault(value.key, Setting(value.key, value.known, value.place, value.written))


def _complete_store(store: Store, found: Container, verdict: Verdict) -> None:
    known = verdict.known
    if known is not None:
        store.engine = store.engine or known.engine
        store.kind = store.kind or known.kind
        store.version = store.version or _version(found.image)
    store.role_reason = store.role_reason or verdict.reason
    store.published_ports = store.published_ports or list(found.ports)
    store.scripts = store.scripts or tuple(_scripts(found))
    store.settings = store.settings.over(server_settings(store.engine or "", _server(found)))


def _server(found: Container) -> Server:
    return Server(
        image=found.image or "",
        arguments=found.arguments,
        environment={value.key: value for value in found.environment},
        mounts=[mount.target for mount in found.mounts],
        complete=not found.partial and not found.built,
    )


def _version(image: str | None) -> str | None:
    """The tag of an image, where it is a number."""
    tag = (image or "").removeprefix(image_name(image or "")).partition("@")[0].removeprefix(":")
    return tag if tag[:1].isdigit() else None


def _scripts(found: Container) -> Iterator[str]:
    """Files and folders that the official database images run at their first start."""
    for mount in found.mounts:
        if mount.target.startswith("/docker-entrypoint-initdb.d"):
            yield mount.source
