"""What the documents of a tree refer to, gathered in one pass, so that many contracts cost no more than their size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plumbrule.model.contract.mention import mentions
from plumbrule.model.contract.reference_path import target_of
from plumbrule.model.document import Document, Value

REFERENCES = frozenset({"$ref", "operationRef", "$dynamicRef"})
"""Keys whose fragment may be the name that a schema gives itself; the targets of a mapping are pointers only."""

_Sources = defaultdict[str, set[int]]
"""Text → the documents that have it, by id."""


class Mentioned:
    """Fragments, anchors and names that documents mention; each can be asked for without what one document says."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._fragments: defaultdict[str, _Sources] = defaultdict(lambda: defaultdict(set))
        """Path → fragment of it."""
        self._anchors: _Sources = defaultdict(set)
        self._names: _Sources = defaultdict(set)
        for document in documents:
            self._gather(document)

    def _gather(self, document: Document) -> None:
        source = id(document)
        for mention in mentions(document.root):
            target = target_of(mention.text, document.source.path)
            self._fragments[target.path][target.fragment].add(source)
            if mention.key in REFERENCES and target.fragment and not target.fragment.startswith("/"):
                self._anchors[target.fragment].add(source)
        for name in mapped(document.root):
            self._names[name].add(source)

    def fragments(self, document: Document) -> Iterator[str]:
        """The fragments of a document that others refer to."""
        for fragment, sources in self._fragments.get(document.source.path, {}).items():
            if sources != {id(document)}:
                yield fragment

    def has_anchor(self, name: str, besides: Document) -> bool:
        """Some other document refers to a schema by this name of its own."""
        return name in self._anchors and self._anchors[name] != {id(besides)}

    def has_name(self, name: str, besides: Document) -> bool:
        """The mapping of some other document's discriminator has the name."""
        return name in self._names and self._names[name] != {id(besides)}


def mapped(value: Value) -> Iterator[str]:
    """Names in the mappings of discriminators that stand in a value."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, dict):
            mapping = _mapping(_mapping(current.get("discriminator")).get("mapping"))
            yield from (name for name in mapping.values() if isinstance(name, str))
            waiting += current.values()
        elif isinstance(current, list):
            waiting += current


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}
