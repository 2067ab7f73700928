"""What one argument of `plumbrule diff` stands for: a file, a folder, or either of them in a revision."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from plumbrule.cli.place import target
from plumbrule.cli.settings import Stop
from plumbrule.difference import is_revision
from plumbrule.git import ask
from plumbrule.tree import Directory
from plumbrule.versus import Side


class Commit:
    """The files of a revision. Paths are those of the whole repository."""

    def __init__(self, folder: str, revision: str) -> None:
        self._folder, self._revision = folder, revision

    @cached_property
    def _paths(self) -> frozenset[str]:
        listed = ask(self._folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", self._revision) or b""
        return frozenset(os.fsdecode(listed).split("\0")) - {""}

    def paths(self) -> Iterable[str]:
        return sorted(self._paths)

    def read(self, path: str) -> bytes:
        """Bytes of a file. Of a link, the path that it leads to: links are not followed in the past."""
        found = ask(self._folder, "cat-file", "blob", f"{self._revision}:{path}") if path in self._paths else None
        if found is None:
            raise FileNotFoundError(2, "is not in that revision", path)
        return found

    def skipped(self) -> Mapping[str, str]:
        return {}


def side(argument: str) -> Side:
    """A path, or `REVISION:PATH` as git writes it: from the root of the repository, or after `./` from here.

    `Stop` where it is neither.
    """
    if os.path.exists(argument):
        return _of_path(argument)
    revision, colon, path = argument.partition(":")
    if not colon or not is_revision(".", revision):
        raise Stop(f"{argument} is no file or folder, and no REVISION:PATH of a repository around here")
    return _of_revision(argument, revision, path)


def _of_path(argument: str) -> Side:
    where = target([argument], None)

    def shown(path: str) -> str:
        return Path(os.path.relpath(where.root / path)).as_posix()

    return Side(Directory(where.root), where.only[0] if where.only else "", argument, "the old contract", shown)


def _of_revision(argument: str, revision: str, path: str) -> Side:
    prefix = os.fsdecode(ask(".", "rev-parse", "--show-prefix") or b"").strip()
    local = path in {".", ".."} or path.startswith(("./", "../"))
    wanted = os.path.normpath(os.path.join(prefix, path) if local else path or ".")
    only = "" if wanted == "." else wanted.replace(os.sep, "/")
    tree = Commit(".", revision)
    if only and not any(one == only or one.startswith(f"{only}/") for one in tree.paths()):
        raise Stop(f"{revision} has no {only}")
    return Side(tree, only, argument, revision, lambda one: f"{revision}:{one}")
