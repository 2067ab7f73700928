"""Folders whose content somebody else wrote or a tool made, so that it is not judged."""

from __future__ import annotations

from collections.abc import Iterable

_INSTALLED = ("node_modules", "bower_components", "site-packages", ".venv", "venv")
_COPIED = ("vendor", "third_party", "Pods")
_HIDDEN = (".git", ".hg", ".svn", ".gradle", ".terraform", ".tox", ".nox", ".mypy_cache", "__pycache__")
_REASONS = dict.fromkeys(_INSTALLED, "installed dependencies") | dict.fromkeys(_COPIED, "code from elsewhere")

NAMES = frozenset({*_REASONS, *_HIDDEN})
"""Names of folders that are left alone wherever they lie."""

_SHOWN = 3  # folders of one name that are listed one by one


def vendored(path: str) -> str | None:
    """The outermost vendored folder that a file lies in."""
    segments = path.split("/")
    for depth, segment in enumerate(segments[:-1], start=1):
        if segment in NAMES:
            return "/".join(segments[:depth])
    return None


def reasons(folders: Iterable[str]) -> dict[str, str]:
    """Folder → why it was left alone; nothing for folders of tools, and one entry for many folders of one name."""
    by_name: dict[str, list[str]] = {}
    for folder in sorted(folders):
        by_name.setdefault(folder.rpartition("/")[2], []).append(folder)
    named: dict[str, str] = {}
    for name in by_name.keys() & _REASONS.keys():
        same, reason = by_name[name], _REASONS[name]
        if len(same) > _SHOWN:
            named[same[0]] = f"{reason}, like {len(same) - 1} more folders of this name"
        else:
            named |= dict.fromkeys(same, reason)
    return dict(sorted(named.items()))
