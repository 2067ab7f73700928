"""The kinds of elements of the DSL: what their words mean, and where their JSON keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plumbrule.read.structurizr.dsl_document import Entry
from plumbrule.read.structurizr.statements import Statement
from plumbrule.read.structurizr.words import Word

_ABOUT = ("name", "description")


class ElementKind(NamedTuple):
    """What follows the keyword, in this order; the list that the element goes into; its tag."""

    positions: tuple[str, ...]
    list: str
    tag: str


PERSON = ElementKind((*_ABOUT, "tags"), "people", "Person")
SYSTEM = ElementKind((*_ABOUT, "tags"), "softwareSystems", "Software System")
CONTAINER = ElementKind((*_ABOUT, "technology", "tags"), "containers", "Container")
COMPONENT = ElementKind((*_ABOUT, "technology", "tags"), "components", "Component")
CUSTOM = ElementKind(("name", "metadata", "description", "tags"), "customElements", "")
NODE = ElementKind((*_ABOUT, "technology", "tags", "instances"), "children", "Deployment Node")
INFRASTRUCTURE = ElementKind((*_ABOUT, "technology", "tags"), "infrastructureNodes", "Infrastructure Node")
RELATIONSHIP = ElementKind(("description", "technology", "tags"), "relationships", "")

KINDS: Mapping[str, ElementKind] = {
    "person": PERSON,
    "softwaresystem": SYSTEM,
    "container": CONTAINER,
    "component": COMPONENT,
    "element": CUSTOM,
    "deploymentnode": NODE,
    "infrastructurenode": INFRASTRUCTURE,
    "->": RELATIONSHIP,
}
_ATTRIBUTES = {**{key: key for key in ("description", "technology", "url", "instances", "tags")}, "tag": "tags"}


def fill(entry: Entry, kind: ElementKind, words: Sequence[Word]) -> None:
    """Say of an entry what the words after its keyword do. An empty one says nothing."""
    for key, word in zip(kind.positions, words, strict=False):
        _say(entry, key, word)


def attribute(entry: Entry, words: Sequence[Word]) -> None:
    """Say of an entry what a line in its block does: `technology "Java"`, `tags "Database"`."""
    key = _ATTRIBUTES.get(words[0].text.lower())
    for word in words[1:] if key is not None else ():
        _say(entry, key or "", word)


def properties(statement: Statement) -> Entry:
    """The names and values in a block of properties."""
    pairs = (one.words for one in statement.body if len(one.words) == 2)
    return Entry(statement.span, {name.text: value for name, value in pairs})


def tag(entry: Entry, kind: ElementKind) -> None:
    """Put the tags that every element of a kind has in front of its own."""
    said = entry.texts.get("tags")
    if kind.tag:
        tags = ["Element", kind.tag, *([said.text] if said else [])]
        entry.texts["tags"] = Word(",".join(tags), said.span if said else entry.span)


def _say(entry: Entry, key: str, word: Word) -> None:
    """Tags gather; of everything else the last word counts."""
    known = entry.texts.get(key) if key == "tags" else None
    if word.text:
        entry.texts[key] = word if known is None else Word(f"{known.text},{word.text}", known.span)
