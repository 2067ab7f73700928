"""A document whose references stand where OpenAPI allows none, as the same document without them.

Plumbrule follows such references; the oracle calls the document invalid for them and looks no further.
"""

from __future__ import annotations

import posixpath
from typing import Any

from tests.verdict.mutation import METHODS
from tests.verdict.split import Files, with_references

_MARK = "#"


def followed(files: Files, entry: str) -> Files:
    """The files with descriptions of tags and operations written into the document instead of referred to."""
    document = dict(files[entry])
    document["tags"] = [_members(tag, ("description",), files, entry) for tag in document.get("tags", ())]
    document["paths"] = {path: _members(item, METHODS, files, entry) for path, item in document["paths"].items()}
    return {**files, entry: document}


def _members(owner: dict[str, Any], keys: tuple[str, ...], files: Files, entry: str) -> dict[str, Any]:
    return {key: _target(value, files, entry) if key in keys else value for key, value in owner.items()}


def _target(value: Any, files: Files, entry: str) -> Any:
    reference = value.get("$ref") if isinstance(value, dict) else None
    if not isinstance(reference, str):
        return value
    name, _, pointer = reference.partition(_MARK)
    path = _beside(entry, name)
    target = files[path]
    for step in pointer.split("/")[1:]:
        target = target[step]
    home = posixpath.dirname(entry) or "."
    return with_references(target, lambda written: posixpath.relpath(_beside(path, written), home))


def _beside(path: str, reference: str) -> str:
    """Where a relative reference of a file leads, from the folder of all."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), reference))
