"""Versions of contracts, as far as two of them can be told apart."""

from __future__ import annotations

import re

from plumbrule.model.contract.api import Api

_NUMBER = re.compile(r"[vV]?(\d+)(?:[.\-_].*)?")
_SEGMENT = re.compile(r"v(\d+)", re.IGNORECASE)
FIRST_YEAR = 1900  # a first number from here on is a date: such versions have no major part


def major(version: str | None) -> str | None:
    """The part whose change breaks consumers: `2` of `v2`, `2.1` and `2.1.0-rc1`; all of a calendar version."""
    match = _NUMBER.fullmatch(version.strip()) if version else None
    if match is None or version is None:
        return None
    return version.strip() if int(match[1]) >= FIRST_YEAR else str(int(match[1]))


def contract_version(api: Api) -> str | None:
    """`info.version`."""
    info = api.element.get("info")
    return info.text("version") if info else None


def path_version(api: Api) -> str | None:
    """The major version in the server's base path: `2` of `https://shop.example/api/v2`."""
    segments = [match[1] for part in api.base_path.split("/") if (match := _SEGMENT.fullmatch(part))]
    return segments[-1] if segments else None
