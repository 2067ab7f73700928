"""Files that a manifest names: contracts, DDL, event descriptions, more manifests. Missing ones are problems."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from plumbrule.link.native.entries import Entries
from plumbrule.model.document import Element
from plumbrule.model.glob import is_glob, matching, rooted
from plumbrule.model.input import Facts, Include, Problem
from plumbrule.model.nearest import nearest


class _Named(NamedTuple):
    """A path or pattern in a manifest. `kinds`: what the file may be read as; empty: anything."""

    element: Element
    folder: str
    scope: str
    kinds: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        return str(self.element.value)


def missing_files(entries: Entries, facts: Mapping[str, Facts], paths: Collection[str]) -> Iterator[Problem]:
    """A problem for each named file that the tree does not have, or that is something else than its entry says."""
    for named in _named_files(entries):
        path = rooted(named.folder, named.written)
        if "://" in named.written:
            continue
        if path is None:
            yield _problem(named, f"{named.written} lies outside the tree, so it is not read")
        elif is_glob(path):
            if not any(matching(path, paths)):
                yield _problem(named, f"{named.written} matches no file")
        elif path not in paths:
            yield _problem(named, f"{named.written} does not exist", _nearest_path(path, paths))
        elif named.kinds and path in facts and facts[path].kind not in named.kinds:
            yield _problem(named, f"{named.written} is no {named.kinds[0]} file, but {facts[path].kind}")
    for include in (include for fact in facts.values() for include in fact.includes if not include.excluded):
        if not any(matching(include.pattern, paths)):
            yield _no_match(include)


def _named_files(entries: Entries) -> Iterator[_Named]:
    for name, entry in entries.by_section["services"].items():
        for item in entry.element.items_of("provides"):
            kind = item.text("type") or "openapi"
            yield from _at(item, "spec", entry.folder, name, (kind,) if kind in {"openapi", "asyncapi"} else ())
        for item in entry.element.items_of("stores"):
            for path in item.items_of("ddl"):
                if isinstance(path.value, str):
                    yield _Named(path, entry.folder, name, ("sql",))
    for name, entry in entries.by_section["topics"].items():
        yield from _at(entry.element, "asyncapi", entry.folder, name, ("asyncapi",))
    for name, entry in entries.by_section["external"].items():
        yield from _at(entry.element, "openapi", entry.folder, name, ("openapi",))


def _at(element: Element, key: str, folder: str, scope: str, kinds: tuple[str, ...]) -> Iterator[_Named]:
    path = element.get(key)
    if path is not None and isinstance(path.value, str):
        yield _Named(path, folder, scope, kinds)


def _problem(named: _Named, message: str, close: str | None = None) -> Problem:
    return Problem(
        kind="missing",
        reader="manifest",
        place=named.element.value_place,
        message=message,
        help=f"is it {posixpath.relpath(close, named.folder or '.')}?" if close else None,
        scope=named.scope,
        address=f"file {named.written}",
    )


def _no_match(include: Include) -> Problem:
    return Problem(
        kind="missing",
        reader="manifest",
        place=include.place,
        message=f"{include.pattern} matches no file",
        address=f"include {include.pattern}",
    )


def _nearest_path(path: str, paths: Collection[str]) -> str | None:
    """The only file of that name elsewhere in the tree, else one in the same folder whose name is close."""
    folder, name = posixpath.split(path)
    namesakes = [other for other in paths if posixpath.basename(other) == name]
    if len(namesakes) == 1:
        return namesakes[0]
    siblings = [posixpath.basename(other) for other in paths if posixpath.dirname(other) == folder]
    close = nearest(name, siblings)
    return posixpath.join(folder, close) if close else None
