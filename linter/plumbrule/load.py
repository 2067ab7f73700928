"""From a tree to a linked workspace: detect, read until nothing more is wanted, link."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from plumbrule.changed import mark_changed
from plumbrule.difference import Since, everything
from plumbrule.link.workspace import link
from plumbrule.model.database.schema import Dialect
from plumbrule.model.input import Facts, Kind, Problem, Skipped
from plumbrule.model.workspace import Workspace
from plumbrule.read.decode import decode
from plumbrule.read.detect import detect, head, is_candidate
from plumbrule.read.file import read_file
from plumbrule.text import Source
from plumbrule.tree import Tree

READERS: dict[Kind, Literal["contract", "sql", "manifest"]] = {
    "openapi": "contract",
    "fragment": "contract",
    "services": "manifest",
    "compose": "manifest",
    "kubernetes": "manifest",
    "asyncapi": "manifest",
    "backstage": "manifest",
    "calm": "manifest",
    "cortex": "manifest",
    "datadog": "manifest",
    "opslevel": "manifest",
    "score": "manifest",
    "structurizr": "manifest",
    "env": "manifest",
    "proxy": "manifest",
    "sql": "sql",
    "changelog": "sql",
}

Excluded = Callable[[str], bool]
DialectOf = Callable[[str], Dialect | None]


@dataclass
class Loading:
    """The state of reading one tree."""

    tree: Tree
    paths: frozenset[str]
    dialect: DialectOf
    facts: dict[str, Facts] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def detect(self, paths: Iterable[str] | None = None) -> None:
        """Read every file that shows what it is; of some paths, where they are given."""
        for path in sorted(filter(is_candidate, self.paths if paths is None else self.paths.intersection(paths))):
            if (data := self._bytes(path)) is None:
                continue
            detection = detect(path, head(data))
            if detection.kind is not None:
                self._read(path, detection.kind, data)
            elif detection.reason is not None:
                self.skipped.append(Skipped(path, detection.reason))

    def follow(self) -> None:
        """Read what the files read so far want, and what those want."""
        done: set[str] = set()
        while pending := sorted(self.facts.keys() - done):
            done.update(pending)
            for path in pending:
                for wanted, kind in self.facts[path].wants:
                    self._take(wanted, kind)

    def settle(self) -> None:
        """Read again what says more now that the files around it are known."""
        if not any(one.sql for one in self.facts.values()):
            return
        from plumbrule.order import put_in_order
        from plumbrule.surroundings import settled

        self.facts.update(settled(dict(self.facts), self.paths, self._text, self.dialect))
        put_in_order(self.facts, self.paths, self._text)

    def _text(self, path: str) -> str | None:
        """The text of a file that is no input of its own."""
        data = self._bytes(path)
        return decode(path, data, "manifest").source.text if data is not None else None

    def _take(self, path: str, kind: Kind) -> None:
        """Read one file as what it is wanted for; a second wish for the same file changes nothing."""
        if path not in self.sources and path in self.paths and (data := self._bytes(path)) is not None:
            self._read(path, kind, data)

    def _bytes(self, path: str) -> bytes | None:
        """Bytes of a file; None where it cannot be read, which is noted."""
        try:
            return self.tree.read(path)
        except OSError as error:
            self.skipped.append(Skipped(path, f"cannot be read: {error.strerror or error}"))
            return None

    def _read(self, path: str, kind: Kind, data: bytes) -> None:
        decoded = decode(path, data, READERS[kind])
        self.sources[path] = decoded.source
        if decoded.problem is not None:
            self.problems.append(decoded.problem)
            return
        facts = read_file(decoded.source, kind, self.dialect(path))
        if decoded.note is not None:
            facts.unread.append(decoded.note)
        self.facts[path] = facts


def load(
    tree: Tree, excluded: Excluded, dialect: DialectOf, since: Since = everything, *, comparing: bool = False
) -> Workspace:
    """Everything that the tree holds and that is not excluded, linked.

    `since` says which migrations are new, and with `comparing` what the contracts were before.
    """
    since = cache(since)
    paths = frozenset(path for path in tree.paths() if not excluded(path))
    loading = Loading(tree, paths, dialect)
    loading.detect()
    loading.follow()
    loading.settle()
    note = mark_changed(loading.facts.values(), since)
    workspace = link([loading.facts[path] for path in sorted(loading.facts)], paths)
    workspace.notes += [note] if note else []
    workspace.sources = dict(sorted(loading.sources.items()))
    workspace.problems += loading.problems
    workspace.skipped += [Skipped(folder, why) for folder, why in sorted(tree.skipped().items())]
    workspace.skipped += _by_folder(loading.skipped)
    if comparing and (workspace.apis or since().lost):
        from plumbrule.earlier import add_revisions

        add_revisions(workspace, loading, since(), excluded)
    return workspace


def _by_folder(skipped: Iterable[Skipped]) -> Iterator[Skipped]:
    """Files of one folder, or of one Helm chart, that were left alone for one reason, as one."""
    groups: dict[tuple[str, str], list[Skipped]] = {}
    for one in sorted(skipped, key=lambda one: one.path):
        groups.setdefault(_group(one), []).append(one)
    for (folder, reason), members in groups.items():
        yield members[0] if len(members) == 1 else Skipped(f"{folder}/", f"{reason}, {len(members)} files")


def _group(skipped: Skipped) -> tuple[str, str]:
    """The folder that a file is told of with, and why. A chart is left alone as a whole, its folders included."""
    folder = posixpath.dirname(skipped.path)
    if skipped.reason not in {"Helm chart", "Helm template"}:
        return folder, skipped.reason
    chart, found, _ = f"{folder}/".partition("/templates/")
    return (chart if found else folder), "Helm chart that is not rendered"
