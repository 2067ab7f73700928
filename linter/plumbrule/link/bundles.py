"""Contracts that a tool made of another one beside them: bundles of several files, and copies in build folders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plumbrule.model.names import words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api

ALIKE = 0.9  # share of the operations; a bundle may be one commit behind its source
_BUILD_FOLDERS = words("dist build out target")


def originals(apis: Sequence[Api]) -> dict[str, Api]:
    """Path of a contract that was made → the one it was made of, which is judged in its place."""
    titled: dict[str, list[Api]] = {}
    for api in apis:
        titled.setdefault(api.title, []).append(api)
    found: dict[str, Api] = {}
    for made in apis:
        original = next((api for api in titled[made.title] if api is not made and _is_made_of(made, api)), None)
        if original is not None:
            found[made.element.path] = original
    return found


def _is_made_of(made: Api, original: Api) -> bool:
    if len(made.files) > 1:
        return False
    if len(original.files) > 1:
        return made.files[0] not in original.files and _version(made) == _version(original) and _alike(made, original)
    built, copied = _is_built(made.element.path), _is_built(original.element.path)
    return built and not copied and made.element.document.source.text == original.element.document.source.text


def _alike(one: Api, other: Api) -> bool:
    """At least nine of ten operations of the two together are in both."""
    ours, theirs = ({operation.address for operation in api.operations} for api in (one, other))
    return bool(ours) and len(ours & theirs) >= ALIKE * len(ours | theirs)


def _version(api: Api) -> object:
    info = api.element.get("info")
    return info.value.get("version") if info and isinstance(info.value, dict) else None


def _is_built(path: str) -> bool:
    return not _BUILD_FOLDERS.isdisjoint(path.split("/")[:-1])
