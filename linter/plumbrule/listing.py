"""The files below a folder: as git lists them in a checkout, by `.gitignore` files alone elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plumbrule.git import ask
from plumbrule.gitignore import Ignore
from plumbrule.vendored import NAMES, vendored


class Listing(NamedTuple):
    """Paths of files, sorted, and the vendored folders among them that were left out."""

    files: list[str]
    vendored: frozenset[str]


def listing(root: str) -> Listing:
    """Every file below a folder (a real path) that is neither ignored nor vendored.

    Where git cannot be asked, a file that is tracked although it is ignored is left out too.
    """
    top = _checkout(root)
    found: set[str] = set()
    paths = None if top is None else _asked(root)
    if not paths:  # git lists nothing where the folder itself is ignored; it was named all the same
        paths = set(_walked(root, top or root, found))
    own: set[str] = set()
    for path in paths:
        folder = vendored(path)
        if folder is None:
            own.add(path)
        else:
            found.add(folder)
    return Listing(sorted(_regular(root, own)), frozenset(found))


def _regular(root: str, paths: set[str]) -> set[str]:
    """Regular files, and links to such below the same root, unless what they lead to is among the paths itself."""
    links = {path for path in paths if os.path.islink(os.path.join(root, path))}
    files = {path for path in paths - links if os.path.isfile(os.path.join(root, path))}
    targets = {os.path.join(root, path) for path in files}
    for link in sorted(links):
        target = os.path.realpath(os.path.join(root, link))
        if target.startswith(os.path.join(root, "")) and target not in targets and os.path.isfile(target):
            targets.add(target)
            files.add(link)
    return files


def _checkout(folder: str) -> str | None:
    """The folder itself or the nearest one above it that holds `.git`, a folder or, in a worktree, a file."""
    for parent in (Path(folder), *Path(folder).parents):
        if (parent / ".git").exists():
            return str(parent)
    return None


def _asked(root: str) -> set[str] | None:
    """Tracked files, and untracked ones that are not ignored; those of nested checkouts as well. None: git failed."""
    listed = ask(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed is None:
        return None
    paths: set[str] = set()
    for entry in os.fsdecode(listed).split("\0"):
        path = entry.rstrip("/")
        if path and os.path.isdir(folder := os.path.join(root, path)) and not os.path.islink(folder):
            nested = _asked(folder) if os.path.exists(os.path.join(folder, ".git")) else None
            paths |= {f"{path}/{inner}" for inner in nested or ()}
        elif path:
            paths.add(path)
    return paths


def _walked(root: str, top: str, found: set[str]) -> Iterator[str]:
    """Files that no `.gitignore` between `top` and them leaves out; vendored folders are not entered but `found`."""
    prefix = "" if root == top else os.path.relpath(root, top).replace(os.sep, "/") + "/"
    waiting = [("", _rules_above(top, prefix))]
    while waiting:
        folder, rules = waiting.pop()
        entries = _entries(os.path.join(root, folder))
        if any(entry.name == ".gitignore" for entry in entries):
            rules = rules.within(prefix + folder, _rules(os.path.join(root, folder, ".gitignore")))
        for entry in entries:
            path, is_folder = folder + entry.name, entry.is_dir(follow_symlinks=False)
            if is_folder and entry.name in NAMES:
                found.add(path)
            elif not rules.ignores(prefix + path, is_folder=is_folder):
                if is_folder:
                    waiting.append((path + "/", rules))
                else:
                    yield path


def _rules_above(top: str, prefix: str) -> Ignore:
    """The rules that hold for a folder before its own `.gitignore`: `prefix` is its path below `top`."""
    rules = Ignore(_rules(os.path.join(top, ".git", "info", "exclude")))
    base = ""
    for segment in prefix.split("/")[:-1]:
        rules = rules.within(base, _rules(os.path.join(top, base, ".gitignore")))
        base += segment + "/"
    return rules


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _rules(path: str) -> bytes:
    """Content of a `.gitignore`; nothing where there is none."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
