"""Reads one file of Kubernetes objects, or a kustomization. What they mean together is for `link.kubernetes` to say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from plumbrule.model.document import Document, Element
from plumbrule.model.glob import rooted
from plumbrule.model.input import Facts, Kind, Want
from plumbrule.read.documents import read_documents
from plumbrule.text import Source, Span

_KUSTOMIZATION = re.compile(r"(?:^|/)kustomization(?:\.ya?ml)?$", re.IGNORECASE)
_OPENING = re.compile(r"[|>][^\n]*\n|['\"]")
_SETTINGS = re.compile(r"\.(?:env|properties)$")


def read_kubernetes(source: Source) -> Facts:
    """The documents of a file. Of a kustomization also the patches that it holds as text, and the files it names."""
    read = read_documents(source, "manifest")
    facts = Facts(source=source, kind="kubernetes", documents=[*read.documents])
    facts.problems.extend(read.problems)
    facts.unread.extend(read.unread)
    if is_kustomization(source.path):
        for document in read.documents[:1]:
            root = Element(document, (), document.root)
            facts.wants.extend(dict.fromkeys(_wants(posixpath.dirname(source.path), root)))
            facts.inline.update(_inline(root))
    return facts


def is_kustomization(path: str) -> bool:
    return _KUSTOMIZATION.search(path) is not None


def _wants(folder: str, root: Element) -> Iterator[Want]:
    for path, kind in _named(root):
        inside = rooted(folder, path) if path and "\n" not in path and "://" not in path else None
        if inside is not None and posixpath.splitext(inside)[1]:
            yield Want(inside, kind)


def _named(root: Element) -> Iterator[tuple[str | None, Kind]]:
    for key in ("resources", "bases", "patchesStrategicMerge", "patches"):
        yield from ((path, "kubernetes") for path in root.texts_of(key))
    for key in ("patches", "patchesJson6902"):
        yield from ((item.text("path"), "kubernetes") for item in root.items_of(key))
    for item in root.items_of("configMapGenerator"):
        yield item.text("env"), "env"
        for key in ("envs", "files"):
            yield from ((path, "env") for path in item.texts_of(key) if key == "envs" or _SETTINGS.search(path))


def _inline(root: Element) -> Iterator[tuple[Span, list[Document]]]:
    """Patches that stand in the kustomization as text, by the place of that text."""
    for item in root.items_of("patchesStrategicMerge"):
        if isinstance(item.value, str) and "\n" in item.value:  # else it names a file
            yield item.value_place.span, _documents_in(item)
    for key in ("patches", "patchesJson6902"):
        for item in root.items_of(key):
            patch = item.get("patch")
            if patch is not None and isinstance(patch.value, str):
                yield patch.value_place.span, _documents_in(patch)


def _documents_in(text: Element) -> list[Document]:
    """The documents that a text holds, with the places that they have in the file around it."""
    from plumbrule.read.yaml import read_piece

    source, span = text.document.source, text.value_place.span
    opening = _OPENING.match(source.text, span.start, span.end)
    start = opening.end() if opening is not None else span.start
    end = span.end - 1 if source.text[start - 1 : start] in {"'", '"'} else span.end
    return [*read_piece(source, "manifest", start, end)]
