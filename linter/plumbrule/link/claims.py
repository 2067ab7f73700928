"""What speaks for a file belonging to a service: the folder it lies in, the folder's name, the contract's title."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plumbrule.link.service_names import ServiceNames
from plumbrule.model.names import tokens
from plumbrule.model.services.system import Role, Service, System


class Claim(NamedTuple):
    """Services with an equal claim on a file; more than one is a tie."""

    services: tuple[Service, ...]
    reason: str


_MARKERS = frozenset(  # files that make a folder a program of its own
    {
        "Dockerfile",
        "pyproject.toml",
        "package.json",
        "go.mod",
        "pom.xml",
        "build.gradle",
        "build.gradle.kts",
        "Cargo.toml",
    }
)
_FOREIGN = frozenset(  # folders whose contracts and DDL are nobody's: tests, samples, other people's code
    {
        *("test", "tests", "testdata", "e2e", "fixture", "fixtures", "example", "examples", "sample", "samples"),
        *("vendor", "node_modules", "third_party", "client", "clients", "api-client"),
    }
)
_TITLE_WORDS = frozenset({"api", "rest", "service", "specification", "spec", "openapi", "http", "the"})
_VERSION = re.compile(r"v?\d+")


@dataclass(frozen=True, slots=True)
class Claims:
    """The folders and names of a system's applications."""

    folders: Mapping[str, tuple[Service, ...]]
    names: Mapping[str, tuple[Service, ...]]
    naming: ServiceNames

    @classmethod
    def of(cls, system: System, paths: Collection[str]) -> Claims:
        apps = [service for service in system.services.values() if service.role is Role.APP]
        naming = ServiceNames(system.name, [service.name for service in apps])
        names: defaultdict[str, dict[Service, None]] = defaultdict(dict)
        for service in apps:
            names[naming.key(service.name)][service] = None
        programs = {folder for path in paths for folder, name in [posixpath.split(path)] if _is_marker(name)}
        folders: defaultdict[str, dict[Service, None]] = defaultdict(dict)
        for folder in sorted(programs):
            folders[folder] |= names.get(naming.key(posixpath.basename(folder)), {})
        for service in apps:
            for folder in service.folders:
                folders[folder][service] = None
        return cls(_tuples(folders), _tuples(names), naming)

    def ignored(self, path: str) -> bool:
        """The file lies where contracts and DDL are not the system's own."""
        return is_foreign(path)

    def by_folder(self, path: str) -> Claim:
        """The service whose program's folder is the nearest above the file. The tree's root may be everybody's."""
        for folder in _ancestors(path):
            if services := self.folders.get(folder):
                if folder:
                    return Claim(services, f"below its folder {folder}")
                return Claim(services, "below its folder, the root") if len(services) == 1 else Claim((), "")
        return Claim((), "")

    def by_segment(self, path: str) -> Claim:
        """The service that the nearest folder above the file is called after."""
        for folder in _ancestors(path):
            name = posixpath.basename(folder)
            if services := self.names.get(self.naming.key(name)):
                return Claim(services, f"in a folder called {name}")
        return Claim((), "")

    def by_title(self, title: str) -> Claim:
        """The service that the contract is titled after."""
        return Claim(self.names.get(self.naming.key(title_key(title)), ()), f"titled {title}")


def is_foreign(path: str) -> bool:
    """The file lies in a folder of tests, samples or other people's code."""
    return not _FOREIGN.isdisjoint(segment.lower() for segment in path.split("/")[:-1])


def title_key(title: str) -> str:
    """The words of a title that tell contracts apart."""
    return "-".join(word for word in tokens(title) if word not in _TITLE_WORDS and not _VERSION.fullmatch(word))


def _is_marker(name: str) -> bool:
    return name in _MARKERS or name.endswith(".csproj")


def _ancestors(path: str) -> Iterator[str]:
    """The folders above a file, the nearest first; the tree's root, which is empty, last."""
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _tuples(found: Mapping[str, Mapping[Service, None]]) -> dict[str, tuple[Service, ...]]:
    return {key: tuple(services) for key, services in found.items() if services}
