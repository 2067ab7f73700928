"""What is new or different in a checkout: since it left the default branch, or since a revision that was named."""

from __future__ import annotations

import os
import re
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plumbrule.git import ask


@dataclass(frozen=True, slots=True)
class Difference:
    """Files by what happened to them since the base. Without a base, every file counts as new, each by itself."""

    base: str | None = None  # as people call it: "main"
    added: frozenset[str] = frozenset()
    modified: Mapping[str, bytes] = field(default_factory=dict)  # path → content at the base
    removed: Mapping[str, bytes] = field(default_factory=dict)  # the same, of files that are gone
    lost: frozenset[str] = frozenset()  # files that are gone and may have been contracts
    note: str = ""  # why there is no base, where one was to be expected

    def with_edit(self, path: str, saved: bytes | None) -> Difference:
        """The same, with a file that an editor holds; `saved` is what it was, None for a new one."""
        if self.touches(path):
            return self
        if saved is None:
            return replace(self, added=self.added | {path})
        return replace(self, modified=ChainMap({path: saved}, self.modified))  # type: ignore[arg-type]  # only read

    def touches(self, path: str) -> bool:
        return self.base is None or path in self.added or path in self.modified


_CONTRACT = re.compile(r"\.(?:ya?ml|json)$", re.IGNORECASE)

EVERYTHING = Difference()
Since = Callable[[], Difference]
"""Asked once, and only where something depends on it: git takes its time."""


def everything() -> Difference:
    """The difference of a tree that has no history."""
    return EVERYTHING


def between(before: Mapping[str, bytes], after: Mapping[str, bytes], base: str) -> Difference:
    """The difference of two states by path."""
    changed = {path: before[path] for path in before.keys() & after.keys() if before[path] != after[path]}
    gone = {path: before[path] for path in sorted(before.keys() - after.keys())}
    lost = frozenset(path for path in gone if _may_be_contract(path))
    return Difference(base, frozenset(after.keys() - before.keys()), dict(sorted(changed.items())), gone, lost)


def is_revision(folder: str, name: str) -> bool:
    """Whether a name is that of a commit of the repository."""
    return _commit(folder, name) is not None


def since(folder: str, revision: str | None = None) -> Difference:
    """The difference of a folder, uncommitted work included, to its merge base with a revision.

    Without a revision the default branch is meant: what origin/HEAD leads to, else main or master, of origin or here.
    """
    if ask(folder, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return EVERYTHING
    named = (revision, revision) if revision is not None else _default_branch(folder)
    if named is None:
        return Difference(note="no main branch to compare with was found")
    name, full = named
    base = _line(ask(folder, "merge-base", "HEAD", full)) or _commit(folder, full)
    if base is None:
        return Difference(note=f"{name} has nothing in common with this branch")
    return _since_commit(folder, name, base)


def _since_commit(folder: str, name: str, commit: str) -> Difference:
    options = ("--name-status", "-z", "--no-renames", "--no-ext-diff", "--relative")
    listed = ask(folder, "diff", *options, commit, "--", ".")
    others = ask(folder, "ls-files", "-z", "--others", "--exclude-standard")
    if listed is None or others is None:
        return Difference(note=f"git cannot compare with {name}")
    fields = os.fsdecode(listed).split("\0")
    kinds = dict(zip(fields[1::2], fields[0::2], strict=False))
    here = set(os.fsdecode(others).split("\0")) - {""}
    gone = {path for path, kind in kinds.items() if kind == "D"}
    added = {path for path, kind in kinds.items() if kind == "A"} | (here - gone)
    modified = {path for path, kind in kinds.items() if kind in {"M", "T"}} | (here & gone)
    removed = Contents(folder, commit, gone - here)
    return Difference(
        name, frozenset(added), Contents(folder, commit, modified), removed, _lost(folder, commit, removed)
    )


class Contents(Mapping[str, bytes]):
    """Files of a commit by path, sorted. Each is asked of git when it is looked at: few ever are."""

    def __init__(self, folder: str, commit: str, paths: Iterable[str]) -> None:
        self._folder, self._commit = folder, commit
        self._paths = dict.fromkeys(sorted(paths))

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return ask(self._folder, "show", f"{self._commit}:./{path}") or b""

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _lost(folder: str, commit: str, removed: Collection[str]) -> frozenset[str]:
    """Those of the removed files that have a contract's key in them: one question instead of reading them all."""
    named = [f":(literal){path}" for path in removed if _may_be_contract(path)]
    if not named:
        return frozenset()
    options = ("--no-color", "--name-only", "-z", "-E", "-e", "(openapi|swagger)[\"']?[[:space:]]*:")
    found = ask(folder, "grep", *options, commit, "--", *named) or b""
    return frozenset(path.partition(":")[2] for path in os.fsdecode(found).split("\0") if path)


def _may_be_contract(path: str) -> bool:
    return _CONTRACT.search(path) is not None


def _default_branch(folder: str) -> tuple[str, str] | None:
    """The name of the default branch and its full reference."""
    leads_to = _line(ask(folder, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"))
    places = ("refs/remotes/origin/", "refs/heads/")
    usual = [f"{place}{name}" for place in places for name in ("main", "master")]
    for full in [leads_to, *usual] if leads_to else usual:
        if _commit(folder, full) is not None:
            return full.removeprefix(places[0]).removeprefix(places[1]), full
    return None


def _commit(folder: str, name: str) -> str | None:
    if name.startswith("-"):
        return None
    return _line(ask(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))


def _line(answer: bytes | None) -> str | None:
    return os.fsdecode(answer).strip() or None if answer is not None else None
