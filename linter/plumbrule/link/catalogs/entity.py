"""Backstage entities, and the references between them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plumbrule.model.document import Element
from plumbrule.model.input import Facts


class Reference(NamedTuple):
    """`[kind:][namespace/]name`, in lower case: entities are compared so."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.namespace}/{self.name}"

    @property
    def short(self) -> str:
        """As people write it: the default namespace left out."""
        return f"{self.kind}:{self.name}" if self.namespace == DEFAULT else str(self)


DEFAULT = "default"  # namespace of an entity that names none


class Entity(NamedTuple):
    """One entity. `written` is its name with the letters that its author chose."""

    reference: Reference
    written: str
    root: Element
    spec: Element

    @property
    def folder(self) -> str:
        """Folder that its paths are relative to."""
        return posixpath.dirname(self.root.path)

    def annotation(self, key: str) -> str | None:
        metadata = self.root.get("metadata")
        annotations = metadata.get("annotations") if metadata else None
        return annotations.text(key) if annotations else None

    @property
    def name_element(self) -> Element:
        metadata = self.root.get("metadata")
        name = metadata.get("name") if metadata else None
        return name or self.root

    def references(self, key: str, kind: str) -> Iterator[tuple[Element, Reference]]:
        """What a list of its spec refers to. `kind` is meant where the reference names none."""
        for item in self.spec.items_of(key):
            found = parsed(item.value, kind, self.reference.namespace) if isinstance(item.value, str) else None
            if found is not None:
                yield item, found


def entities_of(facts: Iterable[Facts]) -> list[Entity]:
    """The entities of all files; what a template has yet to fill in is none."""
    roots = (Element(document, (), document.root) for fact in facts for document in fact.documents)
    return [entity for root in roots if (entity := _entity(root)) is not None]


def parsed(text: str, kind: str, namespace: str) -> Reference | None:
    """A reference as written; None where it has no name, or places for values."""
    if "{{" in text:
        return None
    head, colon, rest = text.strip().lower().partition(":")
    if not colon:
        head, rest = kind, head
    before, slash, name = rest.partition("/")
    if not slash:
        before, name = namespace, before
    return Reference(head, before, name) if head and before and name else None


def _entity(root: Element) -> Entity | None:
    kind, metadata = root.text("kind"), root.get("metadata")
    name = metadata.text("name") if metadata else None
    if metadata is None or kind is None or name is None or "{{" in name:
        return None
    if not (root.text("apiVersion") or "").startswith("backstage.io/"):
        return None
    namespace = metadata.text("namespace") or DEFAULT
    spec = root.get("spec") or Element(root.document, ("spec",), {})
    return Entity(Reference(kind.lower(), namespace.lower(), name.lower()), name, root, spec)
