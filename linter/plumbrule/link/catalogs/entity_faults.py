"""What a Backstage catalogue names and does not have: entities, and files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.catalogs.entity import Entity, Reference
from plumbrule.model.document import Element
from plumbrule.model.glob import matching, rooted
from plumbrule.model.input import Problem
from plumbrule.model.nearest import nearest
from plumbrule.model.services.substitution import SUBSTITUTIONS

_FIELDS = (
    ("dependsOn", "component"),
    ("dependencyOf", "component"),
    ("providesApis", "api"),
    ("consumesApis", "api"),
)
_ENOUGH = 5  # entities of one kind and namespace, below which a repository may hold only its own part of them
_WHOLE = 0.75  # share of the references that have to lead somewhere, for the rest to be mistakes
_MANY = 100  # names that are not here: not so many are typing errors, and some are alike by chance
_LONG = 5  # letters of a word in which one or two may be wrong without making it another word
_WORD = re.compile(r"[a-z]+|\d+")


class _Use(NamedTuple):
    entity: Entity
    element: Element
    reference: Reference


def faults(entities: Sequence[Entity], known: Mapping[Reference, Entity], paths: frozenset[str]) -> Iterator[Problem]:
    """Problems of the catalogue. `paths` are all files of the tree."""
    uses = [
        _Use(entity, element, reference)
        for entity in entities
        for key, kind in _FIELDS
        for element, reference in entity.references(key, kind)
    ]
    yield from _unresolved(uses, known)
    for entity in entities:
        yield from _missing(entity, paths)


def _unresolved(uses: Sequence[_Use], known: Mapping[Reference, Entity]) -> Iterator[Problem]:
    """References to entities that are not there.

    Most catalogues are spread over many repositories, so an entity that is not here may be elsewhere. It is a mistake
    where one is here whose name is nearly the same, or where this repository has nearly all that it refers to.
    """
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for reference in known:
        names[reference.kind, reference.namespace].append(reference.name)
    referred: defaultdict[tuple[str, str], dict[Reference, bool]] = defaultdict(dict)
    for use in uses:
        referred[use.reference.kind, use.reference.namespace][use.reference] = use.reference in known
    share = {room: sum(found.values()) / len(found) for room, found in referred.items()}
    many = {room for room, found in referred.items() if len(found) * (1 - share[room]) > _MANY}
    for use in uses:
        room = (use.reference.kind, use.reference.namespace)
        if use.reference not in known:
            close = _meant(use.reference.name, names[room]) if room not in many else None
            if close is not None or (len(names[room]) >= _ENOUGH and share[room] >= _WHOLE):
                yield _no_entity(use, close)


def _meant(name: str, known: Sequence[str]) -> str | None:
    """The name that was probably meant.

    Names that differ in a number or a short word are siblings (payments-v2, billing-eu, service-b), which may well be
    elsewhere; a long word that differs in a letter or two is a typing error.
    """
    close = nearest(name, known)
    if close is None:
        return None
    words, others = _WORD.findall(name), _WORD.findall(close)
    if "".join(words) == "".join(others):
        return close
    different = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    same_form = len(words) == len(others) and len(different) == 1
    return close if same_form and min(map(len, different[0])) >= _LONG else None


def _no_entity(use: _Use, close: str | None) -> Problem:
    name = use.reference.short
    return Problem(
        kind="reference",
        reader="manifest",
        place=use.element.value_place,
        message=f"no {use.reference.kind} of the catalogue is called {name.partition(':')[2]}"
        + (f", but one is called {close}" if close else f", so the edge from {use.entity.written} is lost"),
        help=f"write {close}, or describe {use.reference.name}" if close else f"describe {name}, or correct the name",
        scope=use.entity.written,
        address=f"reference {name}",
    )


def _missing(entity: Entity, paths: frozenset[str]) -> Iterator[Problem]:
    """Files that an entity takes its definition or further entities from."""
    if entity.reference.kind == "location":
        if entity.spec.text("presence") != "optional":
            targets = [entity.spec.get("target"), *entity.spec.items_of("targets")]
            yield from (problem for one in targets if one for problem in _missing_file(entity, one, paths))
    elif entity.reference.kind == "api":
        definition = entity.spec.get("definition")
        for key in SUBSTITUTIONS:
            path = definition.get(key) if definition else None
            yield from _missing_file(entity, path, paths) if path else ()


def _missing_file(entity: Entity, element: Element, paths: frozenset[str]) -> Iterator[Problem]:
    written = element.value
    if not isinstance(written, str) or not written or written.startswith("/") or "://" in written or "{{" in written:
        return
    path = rooted(entity.folder, written)
    if path is None:
        if entity.reference.kind == "location":  # a catalogue of which this tree is a part
            return
        message = f"{written} lies outside the tree, so it is not read"
    elif path in paths or any(matching(path, paths)):
        return
    else:
        message = f"{written} does not exist"
    yield Problem(
        kind="missing",
        reader="manifest",
        place=element.value_place,
        message=message,
        scope=entity.written,
        address=f"file {written}",
    )
