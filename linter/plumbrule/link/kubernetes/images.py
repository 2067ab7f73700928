"""Images as a kustomization changes them: other names, tags and digests for the containers of all pods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.link.kubernetes.part import Part, part_of
from plumbrule.model.document import Element

_CONTAINERS = frozenset({"containers", "initContainers"})
_DEEPEST = 20  # levels above a list of containers: `spec.jobTemplate.spec.template.spec` is the deepest one known


class _Change(NamedTuple):
    """What becomes of the images of one name. The item stands for the place of what it changes."""

    name: str
    new_name: str | None
    tag: str | None
    digest: str | None
    item: Element


def with_images(part: Part, root: Element) -> Part:
    """The object with the images of its containers changed."""
    changes = list(_changes(root))
    return _changed(part, changes, 0) if changes else part


def _changes(root: Element) -> Iterator[_Change]:
    for item in root.items_of("images"):
        name = item.text("name")
        if name:
            yield _Change(name, item.text("newName"), _written(item, "newTag"), item.text("digest"), item)


def _written(item: Element, key: str) -> str | None:
    """A tag as it is written: 1.10 is no number."""
    member = item.get(key)
    return part_of(member).written if member is not None else None


def _changed(part: Part, changes: list[_Change], depth: int) -> Part:
    """The value with the lists of containers in it changed; what holds none is left as it is."""
    if not isinstance(part.value, dict) or depth > _DEEPEST:
        return part
    members = dict(part.value)
    for key, member in part.value.items():
        if key in _CONTAINERS and isinstance(member.value, list):
            members[key] = Part([_container(item, changes) for item in member.value], member.element)
        elif key in {"spec", "template", "jobTemplate"}:
            members[key] = _changed(member, changes, depth + 1)
    return part.with_members(members)


def _container(part: Part, changes: list[_Change]) -> Part:
    image = part.get("image")
    if image is None or image.written is None or not isinstance(part.value, dict):
        return part
    for change in changes:
        changed = _renamed(image.written, change)
        if changed is not None:
            image = Part(changed, change.item)
    return part.with_members({**part.value, "image": image})


def _renamed(image: str, change: _Change) -> str | None:
    """The image that an image becomes; None where the change is about another one. A digest makes the tag go."""
    rest = image.removeprefix(change.name)
    if rest == image or (rest and rest[0] not in ":@"):
        return None
    name = change.new_name or change.name
    if change.digest is not None:
        return f"{name}@{change.digest}"
    return f"{name}:{change.tag}" if change.tag is not None else f"{name}{rest}"
