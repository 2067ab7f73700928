"""Names that mean two things: of components in several files, and names that only their spelling tells apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.document import Element
from plumbrule.model.node import Node

_BETWEEN = re.compile(r"(?<=[^\W_])[\s._-]+(?=[^\W_])")


class Clash(NamedTuple):
    """Two things that are called alike. `node` is the later one's."""

    node: Node
    first: Element
    later: Element
    text: str


def name_clashes(api: Api) -> Iterator[Clash]:
    """Component schemas of the same name and of names that differ in case, then properties that are spelt alike."""
    yield from _in_files(api)
    yield from _in_case(api)
    for definition in api.definitions.all:
        for schema in definition.schemas:
            yield from _of_properties(schema)


def _in_files(api: Api) -> Iterator[Clash]:
    """Schemas that operations reach, of one name in several files, and different inside."""
    first: dict[str, Schema] = {}
    for definition in api.definitions.all:
        schema = definition.head
        if schema.component is None or not schema.directions:
            continue
        other = first.setdefault(schema.component, schema)
        if other.element.path != schema.element.path and other.element.value != schema.element.value:
            text = f"{schema.component} is one schema in {other.element.path} and another in {schema.element.path}"
            yield Clash(schema, other.element, schema.element, text)


def _in_case(api: Api) -> Iterator[Clash]:
    for one, other in _alike(api.schemas, str.casefold):
        first, later = api.schemas[one], api.schemas[other]
        if first is not later:
            yield Clash(later, first.element, later.element, f"the schemas {one} and {other} differ in case only")


def _of_properties(schema: Schema) -> Iterator[Clash]:
    members = dict(schema.element.members_of("properties"))
    for one, other in _alike(members, lambda name: _BETWEEN.sub("", name).casefold()):
        first, later = members[one], members[other]
        if not (first.flag("deprecated") or later.flag("deprecated")):  # the old spelling of a renamed property
            yield Clash(schema, first, later, f"the properties {one} and {other} of {schema} differ in spelling only")


def _alike(names: Iterable[str], fold: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are equal when folded: the first, and each later one."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(fold(name), name)
        if first != name:
            yield first, name
