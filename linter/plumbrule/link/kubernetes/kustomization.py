"""Kustomizations, built as far as facts about services need it: resources, patches, names, labels, replicas."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plumbrule.link.kubernetes.generators import generated
from plumbrule.link.kubernetes.objects import Object, objects_of
from plumbrule.link.kubernetes.patching import patched
from plumbrule.link.kubernetes.transformers import placed, transformed
from plumbrule.model.document import Element
from plumbrule.model.glob import rooted
from plumbrule.model.input import Facts

FILE_NAMES = ("kustomization.yaml", "kustomization.yml")
_DEEPEST = 30  # bases of bases


@dataclass(slots=True)
class Built:
    """What one kustomization makes. `partial`: a part of it is not in the tree, or could not be built."""

    folder: str
    objects: list[Object]
    partial: bool = False


@dataclass(slots=True)
class Kustomized:
    """What the kustomizations of a tree make: those that no other one takes, and the files that go into any."""

    tops: list[Built] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def built(facts: Sequence[Facts]) -> Kustomized:
    """Build every kustomization of the tree."""
    builder = _Builder({fact.source.path: fact for fact in facts})
    result = Kustomized()
    for folder in builder.folders():
        builder.build(folder)
    for folder, made in sorted(builder.done.items()):
        if folder not in builder.used:
            result.tops.append(made)
    result.taken = builder.taken
    return result


@dataclass(slots=True)
class _Builder:
    facts: Mapping[str, Facts]
    done: dict[str, Built] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # folders that another kustomization builds on
    taken: set[str] = field(default_factory=set)

    def folders(self) -> list[str]:
        return sorted({posixpath.dirname(path) for path in self.facts if posixpath.basename(path) in FILE_NAMES})

    def build(self, folder: str, above: tuple[str, ...] = ()) -> Built:
        if folder not in self.done:
            result = Built(folder, [])
            self._apply(folder, result, (*above, folder))
            self.done[folder] = result
        return self.done[folder]

    def _apply(self, folder: str, result: Built, above: tuple[str, ...]) -> None:
        """Do to the objects what the kustomization in a folder says: of a component, to those of whoever uses it."""
        path = next(path for name in FILE_NAMES if (path := posixpath.join(folder, name)) in self.facts)
        self.taken.add(path)
        fact = self.facts[path]
        for document in fact.documents[:1]:
            root = Element(document, (), document.root)
            if root.text("kind") == "Component":
                self.used.add(folder)
            self._gather(root, folder, result, above)
            result.objects.extend(generated(root, folder, self.facts))
            self._patch(patches_of(root, folder, fact, self.facts), result)
            result.objects = [placed(one, root) for one in result.objects]
            self._patch(json_patches_of(root, folder, fact, self.facts), result)
            result.objects = [transformed(one, root) for one in result.objects]
        result.partial = result.partial or bool(fact.problems or fact.unread or not fact.documents)

    def _gather(self, root: Element, folder: str, result: Built, above: tuple[str, ...]) -> None:
        """Take the objects of the resources; what lies outside of the tree makes the set partial."""
        for item in (*root.texts_of("resources"), *root.texts_of("bases")):
            target = self._target(folder, item)
            if target in self.facts:
                fact = self.facts[target]
                self.taken.add(target)
                result.partial = result.partial or bool(fact.problems or fact.unread)
                result.objects.extend(objects_of([fact]))
            elif self._can_build(target, above):
                self.used.add(target)
                base = self.build(target, above)
                result.partial = result.partial or base.partial
                result.objects.extend(base.objects)
            else:
                result.partial = True
        for item in root.texts_of("components"):
            target = self._target(folder, item)
            if self._can_build(target, above):
                self._apply(target, result, (*above, target))
            else:
                result.partial = True
        result.partial = result.partial or any(root.get(key) for key in ("helmCharts", "generators", "transformers"))

    def _target(self, folder: str, item: str) -> str:
        """The file or folder that an entry names; what is none of this tree stays as it is written."""
        target = rooted(folder, item) if "://" not in item else None
        return item if target is None else "" if target == "." else target

    def _can_build(self, folder: str, above: tuple[str, ...]) -> bool:
        return self._is_kustomized(folder) and folder not in above and len(above) < _DEEPEST

    def _is_kustomized(self, folder: str) -> bool:
        return any(posixpath.join(folder, name) in self.facts for name in FILE_NAMES)

    def _patch(self, changes: Iterator[Change], result: Built) -> None:
        for change in changes:
            self.taken.update(change.paths)
            if not change.documents:
                result.partial = True
            for document in change.documents:
                result.objects = patched(result.objects, document, change.target)


@dataclass(frozen=True, slots=True)
class Change:
    """One patch: its documents, what it is meant for where that is said, and the files that it stands in."""

    documents: tuple[Element, ...]
    target: Element | None
    paths: tuple[str, ...]


def patches_of(root: Element, folder: str, fact: Facts, facts: Mapping[str, Facts]) -> Iterator[Change]:
    """The patches of a kustomization that see its objects as they come in, in files and written into it."""
    for item in root.items_of("patchesStrategicMerge"):
        yield _change(item, None, folder, fact, facts)
    for item in root.items_of("patches"):
        written = item.get("patch") or item.get("path")
        if written is not None:
            yield _change(written, item.get("target"), folder, fact, facts)
        elif isinstance(item.value, str):  # the form of kustomize 1
            yield _change(item, None, folder, fact, facts)


def json_patches_of(root: Element, folder: str, fact: Facts, facts: Mapping[str, Facts]) -> Iterator[Change]:
    """Its patches that see the objects in the namespace that the kustomization gives them."""
    for item in root.items_of("patchesJson6902"):
        written = item.get("patch") or item.get("path")
        if written is not None:
            yield _change(written, item.get("target"), folder, fact, facts)


def _change(item: Element, target: Element | None, folder: str, fact: Facts, facts: Mapping[str, Facts]) -> Change:
    inline = fact.inline.get(item.value_place.span)
    if inline is not None:
        return Change(tuple(Element(document, (), document.root) for document in inline), target, ())
    path = rooted(folder, item.value) if isinstance(item.value, str) and "\n" not in item.value else None
    if path is None or path not in facts:
        return Change((), target, ())
    return Change(tuple(Element(one, (), one.root) for one in facts[path].documents), target, (path,))
