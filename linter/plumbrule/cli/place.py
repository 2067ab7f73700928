"""Which workspace a command line means, and which part of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True, slots=True)
class Target:
    """A workspace and what of it is asked for. Paths are relative to the root, with `/`."""

    root: Path
    only: tuple[str, ...] = ()  # empty: everything
    folder: str = ""  # where the search for a configuration starts

    def relative(self, path: str) -> str:
        """A path of the command line, as the workspace names it."""
        return _relative(Path(os.path.abspath(path)), self.root)


def target(paths: Sequence[str], root: str | None) -> Target:
    """The workspace that the paths lie in: `root`, else their git repository, else the folder around them all.

    Inside a repository the paths narrow the report only. `click.UsageError` where no one workspace holds them.
    """
    named = [Path(os.path.abspath(path)) for path in paths or ["."]]
    found = Path(os.path.abspath(root)) if root is not None else _common_root(named)
    outside = [path for path in named if not path.is_relative_to(found)]
    if paths and outside:
        raise click.UsageError(f"{outside[0]} lies outside the root {found}")
    here = Path.cwd()
    return Target(
        root=found,
        only=() if not paths or found in named else tuple(_relative(path, found) for path in named),
        folder=_relative(here, found) if here.is_relative_to(found) else "",
    )


def _common_root(paths: Sequence[Path]) -> Path:
    repositories = {_repository(path) for path in paths}
    if len(repositories) > 1:
        raise click.UsageError("the paths lie in different repositories: check one at a time, or name a --root")
    (repository,) = repositories
    folders = [path if path.is_dir() else path.parent for path in paths]
    return repository or Path(os.path.commonpath(folders))


def _repository(path: Path) -> Path | None:
    """The nearest folder above that git keeps; a worktree and a submodule have a file `.git`."""
    return next((folder for folder in (path, *path.parents) if (folder / ".git").exists()), None)


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return "" if relative == "." else relative
