"""The file that a reference names."""

from __future__ import annotations

import posixpath
import re
from typing import Literal, NamedTuple
from urllib.parse import unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")  # two letters at least: C:\ is a drive


class Target(NamedTuple):
    """Where a reference leads: a file relative to the tree's root (empty: the same file) and a fragment in it."""

    place: Literal["here", "file", "remote", "outside"]
    path: str
    fragment: str  # as written, behind the first #


def target_of(text: str, base: str) -> Target:
    """The target of a reference that stands in the file `base`; the path is percent-decoded, `\\` counts as `/`."""
    location, _, fragment = text.strip().partition("#")
    if not location:
        return Target("here", base, fragment)
    if location.startswith("file:"):
        location = re.sub(r"\Afile:(//(localhost)?(?=/))?", "", location)
    elif _SCHEME.match(location) or location.startswith("//"):
        return Target("remote", location, fragment)
    location = unquote(location).replace("\\", "/")
    joined = location.lstrip("/") if location.startswith("/") else posixpath.join(posixpath.dirname(base), location)
    path = posixpath.normpath(joined)
    if path == ".." or path.startswith("../") or "\0" in path:
        return Target("outside", path, fragment)
    return Target("file", path, fragment)
