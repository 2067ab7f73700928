"""What `info.version` says about a contract's releases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.text import Place

_ORDERED = re.compile(
    r"v?\d+(\.\d+){0,2}([-+].+)?"  # Semantic Versioning 2.0.0, its minor and patch left open
    r"|\d{4}-\d{2}(-\d{2})?([-+].+)?",  # a date of ISO 8601
    re.DOTALL,
)
LONGEST = 100  # characters of a version that are looked at
_PLACEHOLDER = re.compile(r"\$\{.*\}|\{\{.*\}\}|\$\(.*\)|%.+%|@.+@|<.+>|__.+__|\$[A-Z_]+", re.DOTALL)


def unordered_version(api: Api) -> tuple[str, Place] | None:
    """The version that is neither a semantic version nor a date, and its place; None of what a build fills in."""
    info = api.element.get("info")
    element = info.get("version") if info else None
    if element is None or not isinstance(element.value, str | int | float):
        return None
    text = str(element.value).strip()
    if not text or _ORDERED.fullmatch(text) or _PLACEHOLDER.search(text[:LONGEST]):
        return None
    return text[:LONGEST], element.value_place
