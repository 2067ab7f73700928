"""Reads one compose file. What it means together with its neighbours is for `link.compose` to say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from plumbrule.model.document import Document, Element
from plumbrule.model.glob import rooted
from plumbrule.model.input import Facts, Kind, Want
from plumbrule.model.services.proxy_files import built_proxy_files, mounted_proxy_files
from plumbrule.model.services.samples import samples_of
from plumbrule.read.documents import read_documents
from plumbrule.text import Source


def read_compose(source: Source) -> Facts:
    """The documents of a compose file, and the files that it cannot be understood without."""
    read = read_documents(source, "manifest")
    return Facts(
        source=source,
        kind="compose",
        documents=[*read.documents],
        wants=list(dict.fromkeys(_wants(source.path, read.documents))),
        problems=[*read.problems],
        unread=[*read.unread],
    )


def _wants(path: str, documents: Sequence[Document]) -> Iterator[Want]:
    folder = posixpath.dirname(path)
    yield from _settings(posixpath.join(folder, ".env"))
    for document in documents:
        root = Element(document, (), document.root)
        for item in root.items_of("include"):
            yield from _included(folder, item)
        for _, service in root.members_of("services"):
            extends = service.get("extends")
            if extends is not None:
                yield from _inside(folder, extends.text("file"), "compose")
            yield from _environment_files(folder, service)
            yield from _proxy_files(folder, service)


def _included(folder: str, item: Element) -> Iterator[Want]:
    """The files of an include, and the settings beside them."""
    paths = [item.value] if isinstance(item.value, str) else [item.text("path"), *item.texts_of("path")]
    for want in (want for path in paths for want in _inside(folder, path, "compose")):
        yield want
        yield Want(posixpath.join(posixpath.dirname(want.path), ".env"), "env")
    for directory in _inside(folder, item.text("project_directory"), "env"):
        yield Want(posixpath.join(directory.path, ".env"), "env")


def _environment_files(folder: str, service: Element) -> Iterator[Want]:
    listed = service.get("env_file")
    if listed is None:
        return
    for item in [listed, *listed.items()]:
        path = item.value if isinstance(item.value, str) else item.text("path")
        for want in _inside(folder, path, "env"):
            yield from _settings(want.path)


def _proxy_files(folder: str, service: Element) -> Iterator[Want]:
    """What may be the configuration of a reverse proxy, mounted or built in."""
    for item in service.items_of("volumes"):
        short = item.value if isinstance(item.value, str) else f"{item.text('source')}:{item.text('target')}"
        source, target, *_ = *short.split(":"), ""
        for path in mounted_proxy_files(source, target) if source.startswith(".") else ():
            yield from _inside(folder, path, "proxy")
    build = service.get("build")
    context = build.value if build and isinstance(build.value, str) else build.text("context") if build else None
    for path in built_proxy_files(context) if context else ():
        yield from _inside(folder, path, "proxy")


def _settings(path: str) -> Iterator[Want]:
    """A dotenv file, and the samples that repositories hold in its place."""
    yield Want(path, "env")
    yield from (Want(sample, "env") for sample in samples_of(path))


def _inside(folder: str, path: str | None, kind: Kind) -> Iterator[Want]:
    """The file, unless it lies outside the tree or its name holds variables."""
    inside = rooted(folder, path) if path and "$" not in path and "://" not in path else None
    if inside is not None:
        yield Want(inside, kind)
