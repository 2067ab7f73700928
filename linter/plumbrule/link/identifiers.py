"""Names that schemas and documents give themselves: `$id`, `$self`, `$anchor`, `$dynamicAnchor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import urldefrag, urljoin

from plumbrule.model.document import Document, Element, Route, Value

_ROOT = "file:///"  # of the tree, so that relative identifiers join by the rules of URIs


class Identifiers:
    """The identifiers of all documents. Documents without any cost a search through their text."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._anchors: dict[int, dict[str, Element]] = {}

    @property
    def matter(self) -> bool:
        """Some schema or document names itself, so that a reference may depend on where it stands."""
        return bool(self._by_uri)

    def find(self, text: str, document: Document, route: Route) -> Element | None:
        """The schema or document that a reference names by its identifier; None where it names none."""
        if not self._by_uri:
            return None
        location = urldefrag(text).url
        base = self._base(document, route)
        if not location and base == _ROOT + document.source.path:
            return None
        named = self._by_uri.get(urldefrag(_join(base, text)).url)
        if named is None or location:
            return named
        # Within a schema that has an `$id`, `#/…` starts at that schema; most authors mean the document.
        return named if _has(named, text) else None

    def occur_in(self, document: Document) -> bool:
        """The document may have an `$id` or `$self`."""
        return _mentions(document, "$id", "$self")

    def is_away(self, document: Document, route: Route) -> bool:
        """Relative references at this place are relative to another host."""
        return bool(self._by_uri) and not self._base(document, route).startswith(_ROOT)

    def anchor(self, document: Document, name: str) -> Element | None:
        """The schema with this `$anchor`."""
        if id(document) not in self._anchors:
            self._anchors[id(document)] = dict(self._anchored(document))
        return self._anchors[id(document)].get(name)

    @cached_property
    def _by_uri(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for document in self._documents:
            if self.occur_in(document):
                for element, base in _based(document):
                    found.setdefault(base, element)
        return found

    def _base(self, document: Document, route: Route) -> str:
        """The URI that references at a place are relative to."""
        base, value = _ROOT + document.source.path, document.root
        for step in (*route, None):
            base = _join(base, _own_identifier(value))
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
        return base

    def _anchored(self, document: Document) -> Iterator[tuple[str, Element]]:
        if _mentions(document, "$anchor", "$dynamicAnchor"):
            for element in _mappings(document):
                for key in ("$anchor", "$dynamicAnchor"):
                    if name := element.text(key):
                        yield name, element


def _mentions(document: Document, *keys: str) -> bool:
    return any(key in document.source.text for key in keys)


def _own_identifier(value: Value) -> str:
    named = (value.get("$id") or value.get("$self")) if isinstance(value, dict) else None
    return named if isinstance(named, str) and not named.startswith("#") else ""


def _join(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:  # brackets that are no IPv6 address
        return base


def _based(document: Document) -> Iterator[tuple[Element, str]]:
    """Mappings that identify themselves, with their full identifier."""
    waiting = [(Element(document, (), document.root), _ROOT + document.source.path)]
    while waiting:
        element, base = waiting.pop()
        own = _own_identifier(element.value)
        if own:
            base = _join(base, own)
            yield element, urldefrag(base).url
        waiting += [(child, base) for child in _children(element)]


def _mappings(document: Document) -> Iterator[Element]:
    waiting = [Element(document, (), document.root)]
    while waiting:
        element = waiting.pop()
        if isinstance(element.value, dict):
            yield element
        waiting += _children(element)


def _children(element: Element) -> list[Element]:
    """Collections directly in the element, last first."""
    members = [child for _, child in element.members()] + list(element.items())
    return [child for child in reversed(members) if isinstance(child.value, dict | list)]


def _has(root: Element, reference: str) -> bool:
    """The first step of the reference's pointer exists below the element."""
    first = urldefrag(reference).fragment.split("/")[1:2]
    return not first or (isinstance(root.value, dict) and first[0] in root.value)
