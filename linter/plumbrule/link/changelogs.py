"""Changelogs of Liquibase: which files each of them runs, and in which order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plumbrule.model.database.change import Change, RunFile
from plumbrule.model.database.statement import SqlFile

_SCHEME = re.compile(r"(?:classpath\*?|file):/*", re.IGNORECASE)


def tie_includes(files: Sequence[SqlFile]) -> None:
    """Give every inclusion the files that it means, among those that were read."""
    for file in files:
        for change in file.changes():
            if isinstance(change, RunFile):
                change.files = tuple(one for one in _included(change, file, files) if one is not file)


def _included(change: RunFile, file: SqlFile, files: Sequence[SqlFile]) -> list[SqlFile]:
    wanted = posixpath.normpath(_SCHEME.sub("", change.path).lstrip("/")) if change.path else ""
    if not wanted or "${" in wanted:
        return []
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), wanted))
    suffixes = [beside] if change.relative else [wanted, beside]
    for suffix in suffixes:
        found = _below(suffix, file, files) if change.folder else _called(suffix, file, files)
        if found:
            return found
    return []


def _called(path: str, file: SqlFile, files: Sequence[SqlFile]) -> list[SqlFile]:
    """The file of this path, seen from some root of the tool: the one that lies nearest to what includes it."""
    found = [one for one in files if f"/{one.path}".endswith(f"/{path}")]
    return [max(found, key=lambda one: (_shared(one.path, file.path), one.path))] if found else []


def _below(folder: str, file: SqlFile, files: Sequence[SqlFile]) -> list[SqlFile]:
    """The files in a folder and below, by name, seen from some root of the tool."""
    roots: dict[str, list[SqlFile]] = {}
    for one in files:
        before, found, _ = f"/{one.path}".partition(f"/{folder}/")
        if found:
            roots.setdefault(before, []).append(one)
    if not roots:
        return []
    nearest = max(roots, key=lambda root: (_shared(root.lstrip("/"), file.path), root))
    return sorted(roots[nearest], key=lambda one: one.path)


def _shared(one: str, other: str) -> int:
    """Folders that two paths begin with."""
    return len(posixpath.commonpath([f"/{one}", f"/{other}"]).split("/"))


@dataclass(frozen=True, slots=True)
class Run:
    """What one changelog runs, in order, itself first; `others` run the same files, for tests or another server."""

    files: list[SqlFile]
    others: list[SqlFile] = field(default_factory=list)


def runs(files: Sequence[SqlFile]) -> list[Run]:
    """One for each changelog that includes others and that nobody includes, the longest first."""
    included = {one for file in files for one in _runs(file)}
    masters = [file for file in files if file.placement.purpose == "migration" and _includes(file)]
    found = [_unfolded(file) for file in masters if file not in included]
    kept: list[Run] = []
    home: dict[SqlFile, Run] = {}  # the run that a file belongs to
    for listed in sorted(found, key=lambda one: (-len(one), one[0].path)):
        if len(listed) == 1:
            continue
        same = next((home[file] for file in listed if file in home), None)
        if same is None:
            same = Run(listed)
            kept.append(same)
        else:
            same.others.extend(file for file in listed if file not in home)
        home.update(dict.fromkeys(listed, same))
    return kept


def _includes(file: SqlFile) -> bool:
    return any(isinstance(change, RunFile) for change in file.changes())


def _runs(file: SqlFile) -> Iterator[SqlFile]:
    for change in file.changes():
        if isinstance(change, RunFile):
            yield from change.files


def _unfolded(root: SqlFile) -> list[SqlFile]:
    """The file and all that it includes, each once."""
    found: dict[SqlFile, None] = {}
    waiting = [root]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found[file] = None
            waiting += reversed(list(_runs(file)))
    return list(found)


def in_order(files: Sequence[SqlFile]) -> Iterator[tuple[SqlFile, list[Change]]]:
    """The changes of files in the order in which they run: an inclusion interrupts the file that it stands in."""
    nested = {one for file in files for one in _runs(file)}
    done: set[SqlFile] = set()
    for file in files:
        if file not in nested:
            yield from _interrupted(file, done)


def _interrupted(file: SqlFile, done: set[SqlFile]) -> Iterator[tuple[SqlFile, list[Change]]]:
    open_files = [(file, iter(list(file.changes())))]
    done.add(file)
    pending: list[Change] = []
    while open_files:
        current, changes = open_files[-1]
        change = next(changes, None)
        if change is None:
            yield current, pending
            pending = []
            open_files.pop()
        elif isinstance(change, RunFile):
            yield current, pending
            pending = []
            fresh = [one for one in dict.fromkeys(change.files) if one not in done]
            done.update(fresh)
            open_files += [(one, iter(list(one.changes()))) for one in reversed(fresh)]
        else:
            pending.append(change)
