"""Which version of OpenAPI a document claims to be."""

from __future__ import annotations

import re
from typing import Literal

from plumbrule.model.document import Value

Version = Literal["2.0", "3.0", "3.1", "3.2"]

PUBLISHED: dict[Version, str] = {"2.0": "2.0", "3.0": "3.0.4", "3.1": "3.1.2", "3.2": "3.2.0"}
"""Minor version → its latest publication."""

_SIGNALS = ("info", "paths", "webhooks", "components", "definitions")
_NUMBER = re.compile(r"(?P<minor>\d+\.\d+)([.\-+].*)?", re.DOTALL)


def version_key(root: Value) -> Literal["openapi", "swagger"] | None:
    """The key with which a root mapping claims to be a contract; one such key alone is no claim."""
    if not isinstance(root, dict) or not any(signal in root for signal in _SIGNALS):
        return None
    return "openapi" if "openapi" in root else "swagger" if "swagger" in root else None


def version_of(root: Value) -> Version | None:
    """The minor version that is claimed; None where there is no such version. A number counts as its text."""
    key = version_key(root)
    if key is None or not isinstance(root, dict):
        return None
    match = _NUMBER.fullmatch(_text(root[key]))
    version = next((known for known in PUBLISHED if match and match["minor"] == known), None)
    return version if version and (version == "2.0") == (key == "swagger") else None


def _text(value: Value) -> str:
    match value:
        case str():
            return value.strip()
        case bool():
            return ""
        case int() | float():
            return str(float(value))
        case _:
            return ""
