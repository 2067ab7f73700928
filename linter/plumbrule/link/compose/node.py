"""Values of compose files with their variables filled in, each with its place, ready to be merged across files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from plumbrule.link.compose.interpolation import UNKNOWN, interpolate
from plumbrule.model.document import Element
from plumbrule.text import Place

_TAG = re.compile(r"(?:&\S+\s+)?!(reset|override)\b")
_NUMBER = re.compile(r"[-+]?[\d.][\w.+-]*")


@dataclass(frozen=True, slots=True)
class Node:
    """A value. `key` is the place of what leads to it: of the key, or of the item in a list."""

    value: str | bool | list[Node] | dict[str, Node] | None
    place: Place
    key: Place
    directive: Literal["reset", "override"] | None = None  # compose's own tags
    literal: str | None = None  # the text of a scalar that holds no variable

    def get(self, *keys: str) -> Node | None:
        """The member at the end of a way of keys; None where there is none."""
        node: Node | None = self
        for key in keys:
            node = node.value.get(key) if node is not None and isinstance(node.value, dict) else None
        return node

    def members(self) -> Iterator[tuple[str, Node]]:
        return iter(self.value.items()) if isinstance(self.value, dict) else iter(())

    def items(self) -> Iterator[Node]:
        """Items of a list; a single value is a list of one."""
        if isinstance(self.value, list):
            yield from self.value
        elif isinstance(self.value, str):
            yield self

    @property
    def text(self) -> str | None:
        """The text of a scalar; None where a variable in it is not known."""
        return self.value if isinstance(self.value, str) and UNKNOWN not in self.value else None

    @property
    def template(self) -> str:
        """The text of a scalar, with `UNKNOWN` for each variable that is not known; empty for anything else."""
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return self.value if isinstance(self.value, str) else ""


def node_of(element: Element, variables: Mapping[str, str]) -> Node:
    """The value of an element with its variables filled in. Keys are never filled in."""
    value = element.value
    filled: str | bool | list[Node] | dict[str, Node] | None
    if isinstance(value, dict):
        filled = {key: node_of(member, variables) for key, member in element.members()}
    elif isinstance(value, list):
        filled = [node_of(item, variables) for item in element.items()]
    elif isinstance(value, bool) or value is None:
        filled = value
    else:
        filled = interpolate(value, variables) if isinstance(value, str) else _digits(element)
    literal = filled if isinstance(filled, str) and (filled == value or not isinstance(value, str)) else None
    return Node(filled, element.value_place, element.key_place, _directive(element), literal)


def _digits(element: Element) -> str:
    """A number as it was written: 1.10 is a version, not 1.1."""
    place = element.value_place
    written = element.document.source.text[place.span.start : place.span.end]
    return written if _NUMBER.fullmatch(written) else str(element.value)


def _directive(element: Element) -> Literal["reset", "override"] | None:
    if not element.document.tagged(element.route):
        return None
    match = _TAG.match(element.document.source.text, element.value_place.span.start)
    if match is None:
        return None
    return "reset" if match[1] == "reset" else "override"
