"""Folders named after versions that each hold the whole schema: only the newest of them is in use."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from plumbrule.link.file_set import FileSet
from plumbrule.model.database.schema import Dialect

_VERSION = re.compile(r"(?:v|version[-_]?)?(\d+(?:[._]\d+)*)", re.IGNORECASE)
_SAME = 0.5  # share of their tables that two states of one schema have in common at least

Version = tuple[int, ...]


def without_snapshots(sets: Iterable[FileSet]) -> list[FileSet]:
    """The sets without those that an installer keeps of earlier versions: `deploy/41` beside `deploy/42`.

    Their files go to the newest as others, which are not replayed. A folder that shares few tables with the newest is
    no state of the same schema, and stays: it may hold what one version adds.
    """
    kept = list(sets)
    beside: dict[tuple[str, Dialect], list[tuple[Version, FileSet]]] = {}
    for one in kept:
        folder, version = _versioned(one)
        if version:
            beside.setdefault((folder, one.dialect), []).append((version, one))
    for versions in beside.values():
        latest, newest = max(versions, key=lambda pair: pair[0])
        held = newest.created
        for one in (made for version, made in versions if version < latest and _are_states(made.created, held)):
            newest.others += one.files + one.others
            kept.remove(one)
    return kept


def _versioned(made: FileSet) -> tuple[str, Version | None]:
    """The folder around the only one that holds the files that run, and the version that this is named after."""
    folders = {posixpath.dirname(file.path) for file in made.files}
    parent, name = posixpath.split(folders.pop()) if len(folders) == 1 else ("", "")
    found = _VERSION.fullmatch(name)
    return parent, tuple(int(number[-9:]) for number in re.split(r"[._]", found[1])) if found else None


def _are_states(tables: set[str], newest: set[str]) -> bool:
    return bool(tables) and len(tables & newest) >= _SAME * min(len(tables), len(newest))
