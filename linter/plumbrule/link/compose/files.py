"""The compose files of a tree: services with their variables filled in, extended and with paths seen from the root."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from plumbrule.link.compose.forms import normal
from plumbrule.link.compose.merge import merged
from plumbrule.link.compose.node import Node, node_of
from plumbrule.link.compose.paths import rooted_field
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.model.services.samples import samples_of

FIELDS = frozenset(  # what facts are made of; the rest of a service is never looked at
    {
        *(
            "image",
            "build",
            "environment",
            "env_file",
            "command",
            "entrypoint",
            "depends_on",
            "links",
            "external_links",
        ),
        *("ports", "expose", "container_name", "hostname", "extra_hosts", "networks", "network_mode", "volumes"),
        *("deploy", "scale", "restart", "profiles", "extends", "labels"),
    }
)
_NOT_INHERITED = frozenset({"depends_on", "links", "volumes_from"})
_LONGEST_CHAIN = 30  # services that extend one another


@dataclass(slots=True)
class ComposeFiles:
    """Compose, dotenv and proxy facts by path. `unread` gathers files that are named and not there."""

    composed: Mapping[str, Facts]
    settings: Mapping[str, Facts]
    proxies: Mapping[str, Facts]
    unread: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, facts: Iterable[Facts]) -> ComposeFiles:
        by_kind: dict[str, dict[str, Facts]] = {"compose": {}, "env": {}, "proxy": {}}
        for fact in facts:
            by_kind.setdefault(fact.kind, {})[fact.source.path] = fact
        return cls(by_kind["compose"], by_kind["env"], by_kind["proxy"])

    def with_samples(self) -> ComposeFiles | None:
        """The same files, with samples in place of the dotenv files that are not in the tree; None without samples."""
        wanted = {want.path for fact in self.composed.values() for want in fact.wants if want.kind == "env"}
        samples = {
            path: self.settings[sample]
            for path in sorted(wanted - self.settings.keys())
            for sample in islice(filter(self.settings.__contains__, samples_of(path)), 1)
        }
        return ComposeFiles(self.composed, {**self.settings, **samples}, self.proxies) if samples else None

    def roots(self, path: str) -> list[Element]:
        """The documents of a file."""
        fact = self.composed.get(path)
        return [Element(document, (), document.root) for document in fact.documents] if fact else []

    def services(self, path: str, variables: Mapping[str, str], folder: str | None = None) -> dict[str, Node]:
        """Services of one file in their order, extended. `folder` is what its paths are relative to, if not its own."""
        reader = _Reader(self, variables, {} if folder is None else {path: folder})
        return {name: reader.service(path, name) for name in reader.names(path)}


@dataclass(slots=True)
class _Reader:
    files: ComposeFiles
    variables: Mapping[str, str]
    folders: Mapping[str, str]  # of files whose paths are not relative to their own folder
    elements: dict[str, dict[str, Element]] = field(default_factory=dict)  # services of each file that was asked for

    def names(self, path: str) -> list[str]:
        return [name for name, element in self._listed(path).items() if isinstance(element.value, dict | None)]

    def service(self, path: str, name: str, seen: tuple[tuple[str, str], ...] = ()) -> Node:
        """A service laid over what it extends; a circle of extensions is cut where it closes."""
        own = self._own(path, name)
        extends = own.get("extends")
        if extends is None:
            return own
        base_name = extends.text or _text(extends, "service")
        base_path = _text(extends, "file") or path
        step = (path, name)
        if base_name is None or step in seen or len(seen) == _LONGEST_CHAIN:
            return own
        if base_name not in self._listed(base_path):
            self.files.unread.add(path)
            return own
        base = self.service(base_path, base_name, (*seen, step))
        kept = {key: value for key, value in base.members() if key not in _NOT_INHERITED}
        return merged(Node(kept, base.place, own.key), own)

    def _own(self, path: str, name: str) -> Node:
        element = self._listed(path)[name]
        folder = self.folders.get(path, posixpath.dirname(path))
        fields = {
            key: rooted_field(key, node_of(member, self.variables), folder)
            for key, member in element.members()
            if key in FIELDS
        }
        return normal(Node(fields, element.value_place, element.key_place))

    def _listed(self, path: str) -> dict[str, Element]:
        if path not in self.elements:
            self.elements[path] = self._elements(path)
        return self.elements[path]

    def _elements(self, path: str) -> dict[str, Element]:
        """Services by name; of a file in the first version of the format, which has no `services`, all of it."""
        listed: dict[str, Element] = {}
        for root in self.files.roots(path):
            if root.get("services") is not None:
                listed.update(root.members_of("services"))
            elif not (
                isinstance(root.value, dict) and {"version", "include", "networks", "volumes"} & root.value.keys()
            ):
                listed.update((name, one) for name, one in root.members() if one.get("image") or one.get("build"))
        return listed


def _text(node: Node, key: str) -> str | None:
    member = node.get(key)
    return member.text if member else None
