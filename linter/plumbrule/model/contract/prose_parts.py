"""The texts of a contract that are written for people, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.mention import DATA, NAMES
from plumbrule.model.document import Document, Element

_TEXTS = ("title", "summary", "description")


def prose_parts(document: Document) -> Iterator[tuple[Element, str]]:
    """Every title, summary and description, in the order of the document; what examples and extensions say is data."""
    waiting = [(Element(document, (), document.root), False)]
    while waiting:
        element, names = waiting.pop()
        if isinstance(element.value, list):
            waiting += [(item, False) for item in reversed(list(element.items()))]
        elif isinstance(element.value, dict):
            if not names:
                yield from _texts(element)
            waiting += reversed(list(_inside(element, names=names)))


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    for key in _TEXTS:
        member = element.get(key)
        if member is not None and isinstance(member.value, str):
            yield member, member.value


def _inside(element: Element, *, names: bool) -> Iterator[tuple[Element, bool]]:
    for key, member in element.members():
        if names:
            yield member, False
        elif key not in DATA and key != "examples" and (not key.startswith("x-") or key == "x-webhooks"):
            yield member, key in NAMES
