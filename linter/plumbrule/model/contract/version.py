"""Which version of OpenAPI a document claims to be."""

from __future__ import annotations

import re
from typing import Literal

from plumbrule.model.document import Value

Version = Literal["2.0", "3.0", "3.1", "3.2"]

PUBLISHED: dict[Version, str] = {"2.0": "2.0", "3.0": "3.0.4", "3.1": "3.1.2", "3.2": "3.2.0"}
"""Minor version → its latest publication."""

SIGNALS = ("info", "paths", "webhooks", "components", "definitions")
"""Keys that make a document a contract beside a version key."""
_SHARED = ("servers", "tags", "security", "securityDefinitions", "host", "basePath", "schemes", "externalDocs")
"""Keys of a contract that other formats have too: they count beside a version number only."""
_PUBLISHED_NUMBER = re.compile(r"[23]\.\d")
_NUMBER = re.compile(r"(?P<minor>\d+\.\d+)([.\-+].*)?", re.DOTALL)


def version_key(root: Value) -> Literal["openapi", "swagger"] | None:
    """The key with which a root mapping claims to be a contract; one such key alone is no claim."""
    if not isinstance(root, dict):
        return None
    key: Literal["openapi", "swagger"] | None = (
        "openapi" if "openapi" in root else "swagger" if "swagger" in root else None
    )
    return key if key is not None and any(signal in root for signal in signals(_text(root[key]))) else None


def signals(version: str) -> tuple[str, ...]:
    """The keys that make a document a contract, beside this value of its version key."""
    return (*SIGNALS, *_SHARED) if _PUBLISHED_NUMBER.match(version) else SIGNALS


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
        case int():
            return f"{value}.0"
        case float():
            return str(value)
        case _:
            return ""
