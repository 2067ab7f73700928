"""Rendered sets: objects whose names mean one another. Each is a built kustomization, or files that go together."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.kubernetes.kustomization import built
from plumbrule.link.kubernetes.objects import Object, objects_of
from plumbrule.model.input import Facts


class RenderedSet(NamedTuple):
    name: str  # folder or file, from the tree's root
    objects: Sequence[Object]
    built: bool = False
    partial: bool = False


def rendered_sets(facts: Sequence[Facts]) -> list[RenderedSet]:
    """The sets of a tree: each kustomization that no other one builds on, then what no kustomization takes."""
    kustomized = built(facts)
    sets = [RenderedSet(one.folder, one.objects, True, one.partial) for one in kustomized.tops if one.objects]
    loose = [fact for fact in facts if fact.source.path not in kustomized.taken]
    by_path: defaultdict[str, list[Object]] = defaultdict(list)
    for one in objects_of(loose):
        by_path[one.path].append(one)
    broken = {fact.source.path for fact in loose if fact.problems or fact.unread}
    for name, paths in _together(by_path):
        objects = [one for path in paths for one in by_path[path]]
        sets.append(RenderedSet(name, objects, partial=not broken.isdisjoint(paths)))
    return sorted(sets, key=lambda one: (one.name, not one.built))


class _Group(NamedTuple):
    """Files of one folder or below it that do not contradict one another."""

    name: str
    paths: tuple[str, ...]
    keys: frozenset[tuple[str, str, str | None, str]]


def _together(by_path: Mapping[str, Sequence[Object]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Files that go together: those of a tree of folders, until two of them claim one name.

    Then each claimant is a set of its own (another environment, another sample), and the rest stays together.
    """
    children: defaultdict[str, list[_Group]] = defaultdict(list)
    for path, objects in sorted(by_path.items()):
        keys = frozenset(one.key for one in objects if one.kind != "Namespace")
        children[posixpath.dirname(path)].append(_Group(path, (path,), keys))
    for folder in _deepest_first(children):
        groups = children[folder]
        claims = Counter(key for group in groups for key in group.keys)
        rest: list[_Group] = []
        for group in groups:
            if any(claims[key] > 1 for key in group.keys):
                yield group.name, group.paths
            else:
                rest.append(group)
        if rest:
            paths = tuple(path for group in rest for path in group.paths)
            merged = _Group(folder, paths, frozenset().union(*(group.keys for group in rest)))
            if folder:
                children[posixpath.dirname(folder)].append(merged)
            else:
                yield folder, merged.paths


def _deepest_first(folders: Iterable[str]) -> list[str]:
    """The folders and all above them, each after those below it; the tree's root last."""
    every: set[str] = {""}
    for folder in folders:
        above = folder
        while above not in every:
            every.add(above)
            above = posixpath.dirname(above)
    return sorted(every, key=lambda one: (-len(one.split("/")) if one else 0, one))
