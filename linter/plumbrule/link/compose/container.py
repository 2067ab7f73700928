"""What a compose project says of one service, in typed facts with places."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plumbrule.link.compose.files import ComposeFiles
from plumbrule.link.compose.forms import mount_source, mount_target, port
from plumbrule.link.compose.interpolation import UNKNOWN, variables_of
from plumbrule.link.compose.node import Node
from plumbrule.link.compose.project import Project
from plumbrule.link.edges import Value
from plumbrule.link.images import image_name
from plumbrule.model.glob import rooted
from plumbrule.model.services.proxy_files import built_proxy_files, mounted_proxy_files
from plumbrule.model.services.system import PublishedPort
from plumbrule.text import Place

_ROUTER = re.compile(r"traefik\.(?:(?:http|tcp|udp)\.(?:routers|services)\.|frontend\.|port$)")


class Peer(NamedTuple):
    """Another service that `depends_on` or `links` names. `condition` is compose's own word, empty for a link."""

    name: str
    place: Place
    condition: str = ""
    alias: str | None = None


class Mount(NamedTuple):
    source: str
    target: str
    place: Place


class Container(NamedTuple):
    """One service of one stack."""

    name: str
    place: Place
    image: str | None
    built: bool
    build: str | None  # context, seen from the tree's root; None also where it lies outside
    folders: tuple[str, ...]  # of its program
    names: tuple[str, ...]  # under which others reach it, its own first
    foreign: tuple[str, ...]  # hosts that it maps to addresses itself
    environment: tuple[Value, ...]
    arguments: tuple[Value, ...]
    peers: tuple[Peer, ...]
    ports: tuple[PublishedPort, ...]
    listens: tuple[str, ...]  # container ports
    mounts: tuple[Mount, ...]
    mounted: tuple[Value, ...]  # addresses that mounted configuration of a proxy passes requests on to
    built_in: tuple[Value, ...]  # and that of its build context, which may be another's
    profiles: frozenset[str]
    routed: Place | None  # the label by which Traefik finds it
    replicas: int | None
    restarts: bool | None  # None where it is not said
    host_network: bool
    partial: bool


def container(name: str, node: Node, project: Project, files: ComposeFiles) -> Container:
    """The facts of one service of a project."""
    environment, complete = _environment(node, project, files)
    build = node.get("build", "context")
    ports = tuple(_published(node))
    mounts = tuple(_mounts(node))
    exposed = tuple(_items_text(node.get("expose")))
    return Container(
        name=name,
        place=node.key,
        image=_image(node),
        built=node.get("build") is not None,
        build=build.text if build else None,
        folders=tuple(dict.fromkeys(_folders(node))),
        names=tuple(dict.fromkeys(_names(name, node))),
        foreign=tuple(_foreign(node)),
        environment=environment,
        arguments=tuple(_arguments(node)),
        peers=tuple(_peers(node)),
        ports=ports,
        listens=(*(one.target for one in ports), *exposed),
        mounts=mounts,
        mounted=tuple(_passed_on(files, _mounted_files(mounts))),
        built_in=tuple(_passed_on(files, built_proxy_files(build.text))) if build and build.text else (),
        profiles=frozenset(_items_text(node.get("profiles"))),
        routed=_routed(node),
        replicas=_replicas(node),
        restarts=_text(node, "restart") != "no" if node.get("restart") else None,
        host_network=_text(node, "network_mode") == "host",
        partial=project.partial or not complete,
    )


def _image(node: Node) -> str | None:
    """The image without a tag, and without a registry or a prefix, that nothing sets; None if no name is left."""
    written = node.get("image")
    template = written.template if written else ""
    name = image_name(template)
    tag = template[len(name) :]
    *folders, own = name.split("/")
    own = own.rpartition(UNKNOWN)[2].lstrip("-_.")
    known = [folder for folder in folders if UNKNOWN not in folder]
    return "/".join((*known, own)) + (tag if UNKNOWN not in tag else "") if own else None


def _folders(node: Node) -> Iterator[str]:
    """The Dockerfile's folder and the build context. The tree's root is many programs' context, so only one's own."""
    build = node.get("build")
    context = _text(build, "context") if build else None
    if build is None or context is None:
        return
    dockerfile = rooted(context, posixpath.dirname(_text(build, "dockerfile") or ""))
    if dockerfile is not None:
        yield "" if dockerfile == "." else dockerfile
    if context != ".":
        yield context


def _names(name: str, node: Node) -> Iterator[str]:
    """Names that others on its networks reach it by."""
    yield name
    for key in ("container_name", "hostname"):
        if (text := _text(node, key)) is not None:
            yield text
    networks = node.get("networks")
    for _, network in networks.members() if networks else ():
        yield from _items_text(network.get("aliases"))


def _foreign(node: Node) -> Iterator[str]:
    hosts = node.get("extra_hosts")
    yield from (name for name, _ in (hosts.members() if hosts else ()))
    for link in _items_text(node.get("external_links")):
        yield link.rpartition(":")[2]


def _environment(node: Node, project: Project, files: ComposeFiles) -> tuple[tuple[Value, ...], bool]:
    """Values by key, those of `environment` over those of `env_file`; and whether every file could be read."""
    values: dict[str, Value] = {}
    complete = True
    for path, required in _environment_files(node):
        read = files.settings.get(path) if path is not None else None
        complete = complete and (read is not None or not required)
        if read is not None:
            filled = variables_of(read.settings, project.variables)
            for key, span in read.setting_spans.items():
                values[key] = Value(key, filled[key], Place(read.source.path, span))
    written = node.get("environment")
    for key, value in written.members() if written else ():
        passed_through = project.variables.get(key, UNKNOWN) if value.value is None else value.template
        values[key] = Value(key, passed_through, value.key, value.place if value.literal is not None else None)
    return tuple(values.values()), complete


def _environment_files(node: Node) -> Iterator[tuple[str | None, bool]]:
    listed = node.get("env_file")
    items = [] if listed is None else listed.value if isinstance(listed.value, list) else [listed]
    for item in items:
        required = item.get("required")
        path = item.get("path") or item
        yield path.text, required is None or required.value is not False


def _arguments(node: Node) -> Iterator[Value]:
    for field in ("entrypoint", "command"):
        listed = node.get(field)
        for item in listed.items() if listed else ():
            yield Value(field, item.template, item.place)


def _peers(node: Node) -> Iterator[Peer]:
    waits = node.get("depends_on")
    for name, wait in waits.members() if waits else ():
        yield Peer(name, wait.key, _text(wait, "condition") or "service_started")
    links = node.get("links")
    for item in links.items() if links else ():
        name, _, alias = item.template.partition(":")
        yield Peer(name, item.place, alias=alias or None)
    if (mode := _text(node, "network_mode")) and mode.startswith("service:"):
        shared = node.get("network_mode")
        assert shared is not None
        yield Peer(mode.removeprefix("service:"), shared.place)


def _published(node: Node) -> Iterator[PublishedPort]:
    listed = node.get("ports")
    for item in listed.items() if listed else ():
        found = port(item)
        if found is not None:
            yield PublishedPort(found.host, found.published, found.target, item.place, found.protocol, item.literal)


def _mounts(node: Node) -> Iterator[Mount]:
    listed = node.get("volumes")
    for item in listed.items() if listed else ():
        source, target = mount_source(item), mount_target(item)
        if source and target:
            yield Mount(posixpath.normpath(source), target, item.place)


def _mounted_files(mounts: Iterable[Mount]) -> Iterator[str]:
    return (path for one in mounts for path in mounted_proxy_files(one.source, one.target))


def _passed_on(files: ComposeFiles, paths: Iterable[str]) -> Iterator[Value]:
    for read in (files.proxies[path] for path in dict.fromkeys(paths) if path in files.proxies):
        for address, span in read.setting_spans.items():
            yield Value("upstream", address, Place(read.source.path, span))


def _routed(node: Node) -> Place | None:
    """The first label of a router or service of Traefik, of its second version or its first."""
    for labels in (node.get("labels"), node.get("deploy", "labels")):
        keys = [(key, value.key) for key, value in labels.members()] if labels else []
        keys += [(item.template.partition("=")[0], item.place) for item in labels.items()] if labels else []
        for key, place in keys:
            if _ROUTER.match(key):
                return place
    return None


def _replicas(node: Node) -> int | None:
    for keys in (("deploy", "replicas"), ("scale",)):
        found = node.get(*keys)
        if found is not None and found.text is not None and found.text.isdecimal():
            return int(found.text)
    return None


def _items_text(node: Node | None) -> list[str]:
    return [item.text for item in node.items() if item.text is not None] if node else []


def _text(node: Node, key: str) -> str | None:
    member = node.get(key)
    return member.text if member else None
