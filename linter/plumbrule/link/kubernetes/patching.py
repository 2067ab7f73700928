"""Which objects a patch of a kustomization is meant for, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part, part_of
from plumbrule.link.kubernetes.patches import merged, operated
from plumbrule.model.document import Element
from plumbrule.model.services.labels import same_namespace


def patched(objects: Sequence[Object], patch: Element, target: Element | None) -> list[Object]:
    """The objects after a patch; one that the patch deletes is gone. What a patch cannot do leaves the object be."""
    result: list[Object] = []
    for one in objects:
        if not _is_meant(one, patch, target):
            result.append(one)
        elif isinstance(patch.value, list):
            changed = operated(one.part, patch)
            result.append(one if changed is None else _with(one, changed))
        elif patch.text("$patch") != "delete":
            result.append(_with(one, merged(one.part, part_of(patch))))
    return result


def _with(one: Object, part: Part) -> Object:
    """The object with a changed content, in the namespace that the change moves it to."""
    namespace = part.text("metadata", "namespace")
    moved = namespace != one.part.text("metadata", "namespace")
    return replace(one, part=part, namespace=namespace if moved else one.namespace)


def _is_meant(one: Object, patch: Element, target: Element | None) -> bool:
    """The target fits, by patterns; without a target the patch names its object itself."""
    if target is not None:
        fits = [(target.text("group"), one.group), (target.text("kind"), one.kind), (target.text("name"), one.name)]
        namespace, labels = target.text("namespace"), target.text("labelSelector")
        return (
            all(pattern is None or _matches(pattern, text) for pattern, text in fits)
            and same_namespace(namespace, one.namespace)
            and (labels is None or _has_labels(one, labels))
        )
    metadata = patch.get("metadata")
    if metadata is None or (patch.text("kind"), metadata.text("name")) != (one.kind, one.name):
        return False
    return same_namespace(metadata.text("namespace"), one.namespace)


def _matches(pattern: str, text: str) -> bool:
    """kustomize's patterns are regular expressions; one that is none, or could run for ever, is a plain text."""
    if pattern == text or pattern in {"", ".*"}:
        return True
    parts = pattern.strip("^$").split(".*")
    if any(re.search(r"[\\()\[\]{}|+?*]", part) for part in parts):
        return False
    return re.fullmatch(".*".join(re.escape(part.replace(".", "")) for part in parts), text) is not None


def _has_labels(one: Object, wanted: str) -> bool:
    pairs = [pair.split("=", 1) for pair in wanted.replace("==", "=").split(",") if "=" in pair]
    return bool(pairs) and all(one.labels.get(pair[0].strip()) == pair[1].strip() for pair in pairs)
