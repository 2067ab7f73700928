"""Reads one file of Backstage entities, and names the catalogue files and contracts that it leads to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from plumbrule.model.document import Document, Element
from plumbrule.model.glob import is_glob, rooted
from plumbrule.model.input import Facts, Kind, Want
from plumbrule.model.services.substitution import SUBSTITUTIONS
from plumbrule.read.documents import read_documents
from plumbrule.text import Source


def read_backstage(source: Source) -> Facts:
    """The entities of a file, with a wish for each file of the tree that they name."""
    read = read_documents(source, "manifest")
    return Facts(
        source=source,
        kind="backstage",
        documents=[*read.documents],
        wants=list(dict.fromkeys(_wants(posixpath.dirname(source.path), read.documents))),
        problems=[*read.problems],
        unread=[*read.unread],
    )


def _wants(folder: str, documents: Sequence[Document]) -> Iterator[Want]:
    for document in documents:
        spec = Element(document, (), document.root).get("spec")
        if spec is None:
            continue
        for path, kind in _named(spec):
            inside = rooted(folder, path) if "://" not in path else None
            if inside is not None and not is_glob(inside):
                yield Want(inside, kind)


def _named(spec: Element) -> Iterator[tuple[str, Kind]]:
    """Files by how they are read: the contract of an API, the targets of a Location."""
    kinds: dict[str | None, Kind] = {"openapi": "openapi", "asyncapi": "asyncapi"}
    kind, definition = kinds.get(spec.text("type")), spec.get("definition")
    if kind is not None and definition is not None:
        yield from ((path, kind) for key in SUBSTITUTIONS if (path := definition.text(key)))
    targets = [spec.text("target"), *spec.texts_of("targets")] if spec.get("definition") is None else []
    yield from ((path, "backstage") for path in targets if path and path.endswith((".yaml", ".yml")))
