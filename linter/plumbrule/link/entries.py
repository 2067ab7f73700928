"""Which documents are contracts of their own, and which are only pieces of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.link.refs import References
from plumbrule.model.contract.reference_path import target_of
from plumbrule.model.contract.version import version_key, version_of
from plumbrule.model.document import Document, Value
from plumbrule.model.input import Facts

_PARTS = ("/components/", "/definitions/", "/parameters/", "/responses/", "/securityDefinitions/")


class Entry(NamedTuple):
    """The document that a contract starts from, and every document it is made of, its own first."""

    document: Document
    documents: tuple[Document, ...]


def entries(facts: Sequence[Facts], references: References) -> list[Entry]:
    """The contracts of a tree, by path: documents that nothing else is made of.

    One of which only components are used elsewhere is a contract of its own if it has operations.
    """
    claiming = [document for one in facts for document in one.documents if version_key(document.root) is not None]
    reach = {id(document): _reach(document, references) for document in claiming}
    pieces = {id(piece) for document in claiming for piece in _pieces(document, reach[id(document)], claiming)}
    roots = [document for document in claiming if id(document) not in pieces]
    reached = {id(other) for root in roots for other in reach[id(root)].documents}
    for document in claiming:
        if id(document) not in reached:  # some that are made of each other: the first stands for all
            roots.append(document)
            reached |= {id(other) for other in reach[id(document)].documents}
    order = {id(document): index for index, document in enumerate(claiming)}
    known = [document for document in roots if version_of(document.root) is not None]
    return [Entry(one, reach[id(one)].documents) for one in sorted(known, key=lambda one: order[id(one)])]


class _Reach(NamedTuple):
    documents: tuple[Document, ...]
    whole: frozenset[int]  # ids of those that are used for more than their components


def _reach(start: Document, references: References) -> _Reach:
    """Documents that one leads to over references, itself first, in the order they are met."""
    found: dict[int, Document] = {id(start): start}
    whole: set[int] = set()
    waiting = [start]
    while waiting:
        document = waiting.pop(0)
        for path, fragment in _targets(document, references):
            for other in references.documents(path):
                if not f"{fragment}/".startswith(_PARTS):
                    whole.add(id(other))
                if id(other) not in found:
                    found[id(other)] = other
                    waiting.append(other)
    return _Reach(tuple(found.values()), frozenset(whole))


def _targets(document: Document, references: References) -> Iterator[tuple[str, str]]:
    texts = dict.fromkeys(mention.text for mention in references.mentions(document))
    for target in (target_of(text, document.source.path) for text in texts):
        if target.place == "file" and target.path != document.source.path:
            yield target.path, target.fragment


def _pieces(document: Document, reach: _Reach, claiming: Sequence[Document]) -> Iterator[Document]:
    """Other documents that claim to be contracts and are pieces of this one."""
    others = {id(other) for other in reach.documents}
    for other in claiming:
        if other is not document and id(other) in others and (id(other) in reach.whole or not _operates(other.root)):
            yield other


def _operates(root: Value) -> bool:
    """Has at least one path or webhook with something in it."""
    sections = (root.get("paths"), root.get("webhooks")) if isinstance(root, dict) else ()
    return any(isinstance(section, dict) and any(section.values()) for section in sections)
