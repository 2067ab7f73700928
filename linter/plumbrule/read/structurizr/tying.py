"""Ties what names elements to them, once all of them are known: relationships, and instances of a deployment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plumbrule.read.structurizr.dsl_document import Entry
from plumbrule.read.structurizr.elements import RELATIONSHIP
from plumbrule.read.structurizr.naming import Naming
from plumbrule.read.structurizr.scope import Scope
from plumbrule.read.structurizr.words import Word


class Arrow(NamedTuple):
    """A relationship, with the identifiers of its ends."""

    source: Word | None  # None: the element around it
    target: Word
    entry: Entry
    scope: Scope


class Instance(NamedTuple):
    """An instance in a deployment; `reference` is the member that holds the id of its element."""

    of: Word
    reference: str
    entry: Entry
    scope: Scope


def tie(arrows: Iterable[Arrow], instances: Iterable[Instance], naming: Naming) -> Iterator[Word]:
    """Follow the identifiers, and yield those that nothing has."""
    for one in instances:
        element = naming.meant(one.of.text, one.scope.path)
        if element is None:
            yield one.of
        elif "id" in element.texts:
            one.entry.texts[one.reference] = Word(element.texts["id"].text, one.of.span)
    for arrow in arrows:
        yield from _tied(arrow, naming)


def _tied(arrow: Arrow, naming: Naming) -> Iterator[Word]:
    scope = arrow.scope
    source = naming.meant(arrow.source.text, scope.path) if arrow.source else scope.entry
    itself = arrow.target.text.lower() == "this"
    target = scope.entry if itself else naming.meant(arrow.target.text, scope.path)
    if source is not None and target is not None:
        _join(arrow, source, target)
    elif scope.environment is None:  # in an environment identifiers also begin with that of the environment
        yield from [arrow.source] if arrow.source is not None and source is None else []
        yield from [arrow.target] if target is None else []


def _join(arrow: Arrow, source: Entry, target: Entry) -> None:
    """Write the relationship into its source. Ends without an id are instances, which are no elements."""
    if "id" in source.texts and "id" in target.texts:
        arrow.entry.texts["sourceId"] = Word(source.texts["id"].text, arrow.entry.span)
        arrow.entry.texts["destinationId"] = Word(target.texts["id"].text, arrow.target.span)
        source.add(RELATIONSHIP.list, arrow.entry)
