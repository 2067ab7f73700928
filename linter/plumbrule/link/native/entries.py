"""Entries of all manifests of a tree, merged by name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from plumbrule.model.document import Element
from plumbrule.model.input import Problem

Section = Literal["services", "stores", "brokers", "topics", "external"]
SECTIONS: tuple[Section, ...] = ("services", "stores", "brokers", "topics", "external")


@dataclass(frozen=True, slots=True)
class Entry:
    """One named entry: its mapping, and the manifest it stands in."""

    name: str
    element: Element
    manifest: Element

    @property
    def folder(self) -> str:
        """Folder that the entry's paths are relative to."""
        return posixpath.dirname(self.element.path)

    @property
    def defaults(self) -> Element | None:
        return self.manifest.get("defaults")


@dataclass(slots=True)
class Entries:
    """All entries by section and name; of two entries with one name, the first."""

    manifests: list[Element]
    by_section: dict[Section, dict[str, Entry]] = field(default_factory=lambda: {one: {} for one in SECTIONS})
    problems: list[Problem] = field(default_factory=list)


def entries_of(manifests: Iterable[Element]) -> Entries:
    """The merged entries. The manifest nearest to the root comes first; of one depth, by path."""
    ordered = sorted(manifests, key=lambda manifest: (manifest.path.count("/"), manifest.path))
    found = Entries(ordered)
    for manifest in ordered:
        for section in SECTIONS:
            for name, element in manifest.members_of(section):
                _add(found, section, Entry(name, element, manifest))
    return found


def _add(found: Entries, section: Section, entry: Entry) -> None:
    first = found.by_section[section].setdefault(entry.name, entry)
    if first is entry or first.element.value == entry.element.value:
        return
    found.problems.append(
        Problem(
            kind="duplicate",
            reader="manifest",
            place=entry.element.key_place,
            message=f"{entry.name} is declared twice in {section}, with different content; the first one counts",
            help="keep one entry, or give them different names",
            related=((first.element.key_place, "the first one"),),
            scope=entry.name,
            address=f"{section} {entry.name}",
        )
    )
