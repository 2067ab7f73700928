"""A document split over files the way teams split theirs: each path and component in a file of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from tests.verdict.mutation import Object

ENTRY = "openapi.json"
Files = dict[str, Any]
"""Path of a file → what it holds. The document itself is `ENTRY`."""

_SECTIONS = {
    "2": (("definitions",),),  # the published schema of 2.0 allows no reference at its other components
    "3": tuple(("components", name) for name in ("schemas", "parameters", "responses", "requestBodies", "headers")),
}


def split(document: Object) -> Files:
    """The document with a reference where each path item and each component stood, and the files that they lead to.

    Every second member of a section shares one file with the others of its kind. References among the files lead to
    files directly, and each third goes through the document.
    """
    moved = dict(_moved(document))
    files: Files = {}
    for route, (path, key) in moved.items():
        content = with_references(_at(document, route), partial(_from, path, moved))
        if key is None:
            files[path] = content
        else:
            files.setdefault(path, {})[key] = content
    return {ENTRY: _with_files(document, moved), **files}


_Route = tuple[str, ...]
_Target = tuple[str, str | None]  # file, and the key in it where it holds several


def _moved(document: Object) -> Iterator[tuple[_Route, _Target]]:
    """Where each part goes that has a file to itself or shares one."""
    version = str(document.get("openapi") or document.get("swagger"))[:1]
    for section in (("paths",), *_SECTIONS.get(version, ())):
        members = _at(document, section)
        for number, (name, value) in enumerate(members.items() if isinstance(members, dict) else ()):
            if not isinstance(value, dict) or "$ref" in value or name.startswith("x-"):
                continue
            whole = f"{section[-1]}/{number}.json", None
            yield (*section, name), whole if number % 2 else (f"{section[-1]}.json", name)


def _with_files(document: Object, moved: Mapping[_Route, _Target]) -> Object:
    """The document with a reference to its file for each part that moved."""

    def copy(value: Any, route: _Route) -> Any:
        if route in moved:
            return {"$ref": _reference(moved[route])}
        if isinstance(value, dict):
            return {key: copy(member, (*route, key)) for key, member in value.items()}
        return value

    return copy(document, ())  # type: ignore[no-any-return]


def with_references(value: Any, written: Callable[[str], str]) -> Any:
    """A copy in which every reference is written anew."""
    if isinstance(value, list):
        return [with_references(item, written) for item in value]
    if not isinstance(value, dict):
        return value
    copy = {key: with_references(member, written) for key, member in value.items()}
    reference = copy.get("$ref")
    if isinstance(reference, str):
        copy["$ref"] = written(reference)
    discriminator = copy.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    for name, target in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(target, str) and "/" in target:
            mapping[name] = written(target)
    return copy


def _from(path: str, moved: Mapping[_Route, _Target], reference: str) -> str:
    """A reference of the document as a file writes it."""
    if not reference.startswith("#"):
        return reference
    route = tuple(step.replace("~1", "/").replace("~0", "~") for step in reference.split("/")[1:])
    head = next((route[:length] for length in (2, 3) if route[:length] in moved), None)
    through_document = len(reference) % 3 == 0
    target = ENTRY + reference if head is None or through_document else _reference(moved[head], route[len(head) :])
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def _reference(target: _Target, below: _Route = ()) -> str:
    path, key = target
    steps = (*below,) if key is None else (key, *below)
    pointer = "".join("/" + quote(step.replace("~", "~0").replace("/", "~1"), safe="~") for step in steps)
    return f"{path}#{pointer}" if steps else path


def _at(document: Object, route: _Route) -> Any:
    value: Any = document
    for step in route:
        value = value.get(step) if isinstance(value, dict) else None
    return value
