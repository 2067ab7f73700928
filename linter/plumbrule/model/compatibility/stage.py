"""Whether a new revision may break things, by the version it gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.contract.api import Api

_VERSION = re.compile(r"[vV]?(\d+)(?:[.\-_+].*)?", re.DOTALL)
_SEGMENT = re.compile(r"[vV](\d+)")
FIRST_YEAR = 1900  # a first number from here on is a date, whose year is no major version


def may_break(old: Api, new: Api) -> bool:
    """The major version is 0, or it rose: in `info.version`, or in every path."""
    before, now = _major(old), _major(new)
    if is_first(new):
        return True
    if before is not None and now is not None and now > before:
        return True
    return _rose(min(_of_paths(old), default=None), min(_of_paths(new), default=None))


def is_first(api: Api) -> bool:
    """Its major version is 0: anything may change at any time (Semantic Versioning 2.0.0, 4)."""
    return _major(api) == 0


def _rose(before: int | None, now: int | None) -> bool:
    return before is not None and now is not None and now > before


def _major(api: Api) -> int | None:
    """The first number of `info.version`; None where it has none, or is a date (Semantic Versioning 2.0.0, 4 and 8)."""
    info = api.element.get("info")
    match = _VERSION.fullmatch((info.text("version") or "").strip()) if info else None
    number = int(match[1][:9]) if match else FIRST_YEAR
    return number if number < FIRST_YEAR else None


def _of_paths(api: Api) -> Iterator[int]:
    """The version of each operation's path, the server's base path included; operations without one count as 0."""
    base = _version(api.base_path)
    for operation in api.operations:
        yield base or _version(operation.path)


def _version(path: str) -> int:
    return next((int(match[1][:9]) for part in path.split("/") if (match := _SEGMENT.fullmatch(part))), 0)
