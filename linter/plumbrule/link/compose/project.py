"""Compose projects of a tree: the files of a folder, put together as compose would and as people combine them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plumbrule.link.compose.files import ComposeFiles
from plumbrule.link.compose.interpolation import variables_of
from plumbrule.link.compose.merge import merged
from plumbrule.link.compose.node import Node, node_of
from plumbrule.model.glob import rooted
from plumbrule.model.services.rehearsal import is_production, is_rehearsal, is_test

BASES = ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml")  # in compose's own order
_MOST_INCLUDED = 50  # files of one project; a circle of includes is cut long before


@dataclass(frozen=True, slots=True)
class Stack:
    """Services that run together: the base of a folder, the base with one overlay, or a file that stands alone."""

    path: str
    services: Mapping[str, Node]


@dataclass(slots=True)
class Project:
    """All stacks of one folder. A name means one service in all of them; what the first stack says of it counts."""

    folder: str
    variables: Mapping[str, str]
    stacks: list[Stack] = field(default_factory=list)
    fragment: bool = False  # overlays whose base is not in the tree
    partial: bool = False  # something that belongs to it could not be read

    @property
    def tests(self) -> bool:
        """Nothing but tests are run with it."""
        return all(is_test(stack.path) for stack in self.stacks)

    @property
    def name(self) -> str:
        """What compose calls a project: after its folder."""
        return posixpath.basename(self.folder)


def projects_of(files: ComposeFiles) -> list[Project]:
    """The projects of a tree, nearest to the root first."""
    included = {path for one in files.composed for path, _ in _includes(files, one, {}) if posixpath.basename(path)}
    folders: dict[str, list[str]] = {}
    for path in sorted(files.composed):
        folders.setdefault(posixpath.dirname(path), []).append(path)
    ordered = sorted(folders, key=lambda folder: (folder.count("/") + bool(folder), folder))
    assembled = [_Assembly(files, folder, folders[folder], included).project() for folder in ordered]
    return [project for project in assembled if project.stacks]


class _Assembly:
    """Puts the files of one folder together."""

    def __init__(self, files: ComposeFiles, folder: str, paths: list[str], included: set[str]) -> None:
        self._files = files
        self._folder = folder
        self._paths = paths
        self._included = included
        self._project = Project(folder, _variables(files, folder, {}))

    def project(self) -> Project:
        project = self._project
        base = next((path for one in BASES if (path := posixpath.join(self._folder, one)) in self._paths), None)
        services = self._whole(base) if base else {}
        for path in self._overrides() if base else ():
            services = _laid_over(services, self._files.services(path, project.variables))
        if base:
            project.stacks.append(Stack(base, services))
        others = [path for path in self._paths if path not in {base, *(self._overrides() if base else ())}]
        for path in sorted(others, key=_nearness):
            if path not in self._included:
                self._add_other(path, services)
        unread = any(self._files.composed[path].problems for path in self._paths)
        project.partial = project.partial or unread or not self._files.unread.isdisjoint(self._paths)
        return project

    def _overrides(self) -> list[str]:
        stems = {posixpath.splitext(one)[0] for one in BASES}
        names = {f"{stem}.override{extension}" for stem in stems for extension in (".yaml", ".yml")}
        return [path for path in self._paths if posixpath.basename(path) in names]

    def _add_other(self, path: str, base: dict[str, Node]) -> None:
        own = self._whole(path)
        bare = [name for name, node in own.items() if node.get("image") is None and node.get("build") is None]
        if bare and base:
            self._project.stacks.append(Stack(path, _laid_over(base, own)))
        elif own:
            self._project.fragment = self._project.fragment or bool(bare)
            self._project.stacks.append(Stack(path, own))

    def _whole(self, path: str) -> dict[str, Node]:
        """Services of a file and of all that it includes."""
        project = self._project
        services: dict[str, Node] = {}
        waiting: list[tuple[str, str, Mapping[str, str]]] = [(path, self._folder, project.variables)]
        seen: set[str] = set()
        while waiting and len(seen) < _MOST_INCLUDED:
            current, folder, variables = waiting.pop(0)
            if current in seen:
                continue
            seen.add(current)
            if current not in self._files.composed:
                project.partial = True
                continue
            services = _laid_over(self._files.services(current, variables, folder), services)
            for included, inner in _includes(self._files, current, variables):
                waiting.append((included, inner, _variables(self._files, inner, variables)))
        return services


def _nearness(path: str) -> tuple[bool, bool]:
    """Files for production first, and those for development and tests last: what counts at run time is the first."""
    return not is_production(path), is_rehearsal(path)


def _variables(files: ComposeFiles, folder: str, outer: Mapping[str, str]) -> dict[str, str]:
    """Variables of a project: its own `.env` below what the project that includes it sets."""
    settings = files.settings.get(posixpath.join(folder, ".env"))
    return {**variables_of(settings.settings, outer), **outer} if settings else dict(outer)


def _includes(files: ComposeFiles, path: str, variables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Files that a file includes, each with the folder that its paths are relative to."""
    here = posixpath.dirname(path)
    for root in files.roots(path):
        for item in root.items_of("include"):
            node = node_of(item, variables)
            named = node.get("path") or node
            folder = node.get("project_directory")
            for one in named.items():
                target = rooted(here, one.text) if one.text else None
                if target is not None:
                    inner = rooted(here, folder.text) if folder and folder.text else posixpath.dirname(target)
                    yield target, inner or posixpath.dirname(target)


def _laid_over(base: Mapping[str, Node], over: Mapping[str, Node]) -> dict[str, Node]:
    """All services of both, those with one name merged."""
    services = dict(base)
    for name, node in over.items():
        if node.directive != "reset":
            services[name] = merged(services[name], node) if name in services else node
    return services
