"""Patches on objects: Kubernetes' strategic merge, and JSON Patch (RFC 6902)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plumbrule.link.kubernetes.part import Part, part_of
from plumbrule.model.document import Element

_MERGE_KEYS = {  # lists that are merged by a key of their items: Kubernetes' API types
    **dict.fromkeys(
        ("containers", "initContainers", "ephemeralContainers", "env", "volumes", "imagePullSecrets"), "name"
    ),
    "volumeMounts": "mountPath",
    "hostAliases": "ip",
}
_PORTS = ("containerPort", "port")  # the key of `ports`, of containers and of Services


def merged(base: Part, patch: Part) -> Part:
    """A value with another laid over it as `kubectl` and kustomize do."""
    return _Merging().merged(base, patch, "")


class _Merging:
    """Lays one value over another. What aliases share is laid once."""

    def __init__(self) -> None:
        self._done: dict[tuple[int, int, str], Part] = {}

    def merged(self, base: Part, patch: Part, key: str) -> Part:
        step = (id(base), id(patch), key)
        if step not in self._done:
            self._done[step] = self._merged(base, patch, key)
        return self._done[step]

    def _merged(self, base: Part, patch: Part, key: str) -> Part:
        if isinstance(base.value, dict) and isinstance(patch.value, dict):
            return patch if patch.text("$patch") == "replace" else self._mappings(base, base.value, patch.value)
        if isinstance(base.value, list) and isinstance(patch.value, list):
            by = _MERGE_KEYS.get(key) or (_port_key(base.value) if key == "ports" else None)
            return Part(self._lists(base.value, patch.value, by), base.element) if by else patch
        return patch

    def _mappings(self, base: Part, old: Mapping[str, Part], new: Mapping[str, Part]) -> Part:
        members = dict(old)
        for name, change in new.items():
            if name.startswith("$"):
                continue
            if change.value is None or change.text("$patch") == "delete":
                members.pop(name, None)
            else:
                members[name] = self.merged(members[name], change, name) if name in members else change
        return base.with_members(members)

    def _lists(self, base: Sequence[Part], patch: Sequence[Part], by: str) -> list[Part]:
        """The items of both; those that share the key are merged, and deleted ones left out."""
        items = list(base)
        for change in patch:
            wanted = change.text(by)
            index = next((index for index, item in enumerate(items) if item.text(by) == wanted), None)
            if change.text("$patch") == "delete":
                items = [item for item in items if item.text(by) != wanted]
            elif index is not None and wanted is not None:
                items[index] = self.merged(items[index], change, "")
            else:
                items.append(change)
        return items


def _port_key(items: Sequence[Part]) -> str | None:
    return next((key for key in _PORTS if any(item.get(key) is not None for item in items)), None)


def operated(base: Part, operations: Element) -> Part | None:
    """A value after the operations of a JSON Patch; None where one cannot be done, or moves what is not looked at."""
    current = base
    for operation in operations.items():
        kind, pointer, value = operation.text("op"), operation.text("path"), operation.get("value")
        steps = [step.replace("~1", "/").replace("~0", "~") for step in (pointer or "").split("/")[1:]]
        if kind == "test":
            continue
        if kind not in {"add", "replace", "remove"} or not steps or (value is None and kind != "remove"):
            return None
        change = part_of(value) if value is not None and kind != "remove" else None
        changed = _at(current, steps, change, inserts=kind == "add")
        if changed is None:
            return None
        current = changed
    return current


def _at(base: Part, steps: Sequence[str], change: Part | None, *, inserts: bool) -> Part | None:
    """The value with `change` at the end of the steps, or without what is there; None where the way is no way."""
    step, rest = steps[0], steps[1:]
    if isinstance(base.value, dict):
        members = dict(base.value)
        inner = _inner(members.get(step), rest, change, inserts=inserts)
        if rest and inner is None:
            return None
        if inner is None:
            members.pop(step, None)
        else:
            members[step] = inner
        return base.with_members(members)
    if isinstance(base.value, list):
        return _in_list(base, base.value, steps, change, inserts=inserts)
    return None


def _in_list(
    base: Part, items: Sequence[Part], steps: Sequence[str], change: Part | None, *, inserts: bool
) -> Part | None:
    step, rest = steps[0], steps[1:]
    index = len(items) if step == "-" else int(step) if step.isdecimal() and len(step) < 9 else -1
    if index < 0 or index > len(items) or (index == len(items) and (rest or change is None or not inserts)):
        return None
    if not rest and inserts and change is not None:
        return Part([*items[:index], change, *items[index:]], base.element)
    inner = _inner(items[index], rest, change, inserts=inserts)
    if rest and inner is None:
        return None
    return Part([*items[:index], *([inner] if inner is not None else []), *items[index + 1 :]], base.element)


def _inner(value: Part | None, rest: Sequence[str], change: Part | None, *, inserts: bool) -> Part | None:
    if not rest:
        return change
    return _at(value, rest, change, inserts=inserts) if value is not None else None
