"""The objects in manifest files: documents with `apiVersion` and `kind`, lists of them taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plumbrule.link.kubernetes.part import Part, part_of
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.text import Place

_LARGE = frozenset({"CustomResourceDefinition"})  # nothing in them is a fact about services


@dataclass(frozen=True, slots=True)
class Object:
    """One object of the API."""

    group: str  # of the API: "apps"; empty for the core group
    kind: str
    name: str
    namespace: str | None
    part: Part

    @property
    def path(self) -> str:
        return self.part.element.path

    @property
    def key(self) -> tuple[str, str, str | None, str]:
        """What a cluster knows the object by."""
        return (self.group, self.kind, self.namespace, self.name)

    @property
    def place(self) -> Place:
        """The object's name."""
        name = self.part.get("metadata", "name")
        return name.place if name is not None else self.part.key

    @property
    def labels(self) -> dict[str, str]:
        return self.part.texts("metadata", "labels")

    @property
    def annotations(self) -> dict[str, str]:
        return self.part.texts("metadata", "annotations")

    def renamed(self, name: str, namespace: str | None) -> Object:
        return replace(self, name=name, namespace=namespace)


def objects_of(facts: Iterable[Facts]) -> Iterator[Object]:
    """Every object of the manifests, in the order of the files."""
    for fact in facts:
        for document in fact.documents:
            yield from objects_in(Element(document, (), document.root))


def objects_in(element: Element) -> Iterator[Object]:
    """The object that an element is; the items of a list; nothing for anything else."""
    kind, version = element.text("kind"), element.text("apiVersion")
    if kind is None or version is None or kind in _LARGE:
        return
    if kind.endswith("List") and element.get("items") is not None:
        for item in element.items_of("items"):
            if isinstance(item.value, dict) and not (item.text("kind") or "").endswith("List"):
                yield from objects_in(item)
        return
    metadata = element.get("metadata")
    name = metadata.text("name") if metadata else None
    if metadata is not None and name and "{{" not in name:
        group = version.rpartition("/")[0]
        namespace = metadata.text("namespace")
        known = namespace if namespace and "{{" not in namespace else None
        yield Object(group, kind, name, known, part_of(element))
