"""Which workspace a command line means, and which part of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from plumbrule.config import configurations
from plumbrule.tree import Directory


@dataclass(frozen=True, slots=True)
class Target:
    """A workspace and what of it is asked for. Paths are relative to the root, with `/`."""

    root: Path
    only: tuple[str, ...] = ()  # empty: everything

    def relative(self, path: str) -> str:
        """A path of the command line, as the workspace names it."""
        return _relative(Path(os.path.abspath(path)), self.root)


def target(paths: Sequence[str], root: str | None) -> Target:
    """The workspace that the paths lie in, which they narrow the report to.

    `root`, else the nearest folder with a configuration, up to the git repository; else the repository; outside of one
    the folder around the paths. `click.UsageError` where no one workspace holds them all.
    """
    named = [Path(os.path.abspath(path)) for path in paths or ["."]]
    found = Path(os.path.abspath(root)) if root is not None else _common_root(named)
    outside = [path for path in named if not path.is_relative_to(found)]
    if paths and outside:
        raise click.UsageError(f"{outside[0]} lies outside the root {found}")
    whole = not paths or found in named
    return Target(found, () if whole else tuple(_relative(path, found) for path in named))


def _common_root(paths: Sequence[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in paths]
    roots = {_workspace(folder) for folder in folders}
    if len(roots) > 1:
        raise click.UsageError("the paths lie in different workspaces: check one at a time, or name a --root")
    (root,) = roots
    return root or Path(os.path.commonpath(folders))


def _workspace(folder: Path) -> Path | None:
    """The workspace around a folder of a repository; None outside of one, where nobody says how far up it reaches."""
    upwards = (folder, *folder.parents)
    # A worktree and a submodule have a file `.git`.
    repository = next((one for one in upwards if (one / ".git").exists()), None)
    if repository is None:
        return None
    inside = upwards[: upwards.index(repository) + 1]
    return next((one for one in inside if configurations(Directory(one).read)), repository)


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return "" if relative == "." else relative
