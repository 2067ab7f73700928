"""The migrations of one folder as their names write them, and how the next name begins."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple

from plumbrule.fix.version import following
from plumbrule.read.sql.framework import path_dialect, placement

_FLYWAY = re.compile(r"(?P<sign>[VUB])(?P<version>\d[\d._]{0,40}?)(?P<gap>__)")
_OTHER = re.compile(
    r"(?P<sign>[vV]?)(?P<version>\d{4}(?:-\d\d){2}(?:-\d{1,6})?|\d[\d.]{0,40}?)(?P<gap>[_\- ]|(?=\.(?!\d)|\Z))"
)
_NOTES = (".md", ".txt", ".conf")


class Series(NamedTuple):
    """Where the next migration goes, and what its name begins with."""

    folder: str
    last: str  # file or folder name of the last one
    sign: str  # in front of the version: V, v, or nothing
    version: str  # of the next one
    gap: str  # between the version and the words; empty where names have no words
    undone: bool  # some have a file that takes them back

    def stem(self, words: str) -> str:
        return f"{self.sign}{self.version}{self.gap}{words if self.gap else ''}"

    def after(self) -> Series:
        """The same for the migration after the next one."""
        return self._replace(version=following(self.version))

    def path(self, name: str) -> str:
        return posixpath.join(self.folder, name)

    @property
    def dialect_in_names(self) -> bool:
        """File names say which engine a file is for, as in `0007_orders.mysql.up.sql`."""
        return path_dialect(self.last) is not None


def series(folder: str, flyway: bool, paths: Iterable[str]) -> Series | None:
    """The series in a folder, by all its names, whatever language they are in. None where no name has a version."""
    pattern = _FLYWAY if flyway else _OTHER
    prefix = posixpath.join(folder, "")
    names: dict[str, str] = {}  # file or folder name → a path of it
    for path in paths:
        if path.startswith(prefix) and not path.endswith(_NOTES):
            names.setdefault(path[len(prefix) :].partition("/")[0], path)
    matches = [(name, path, match) for name, path in names.items() if (match := pattern.match(name))]
    if not matches:
        return None
    last, _, newest = max(matches, key=lambda one: (placement(one[1], "").version, one[0]))
    undone = any(match["sign"] == "U" or ".down." in name for name, _, match in matches)
    sign = "V" if flyway else newest["sign"]
    return Series(folder, last, sign, following(newest["version"]), newest["gap"], undone)
