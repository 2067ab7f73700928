"""A changelog in YAML or JSON as the tree of elements that the same changelog has in XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from plumbrule.model.document import Document, Element, Value
from plumbrule.read.limits import MAX_EXPANDED
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Bit, Passage
from plumbrule.text import Span

_LISTS = frozenset(("changes", "columns", "databaseChangeLog"))
"""Keys whose items are elements of what holds the list."""
_BODIES = ("sql", "selectQuery", "procedureText", "procedureBody")
_WORD = re.compile(r"\S+")


def document_tree(document: Document) -> Node:
    """The root element of a changelog."""
    return _Builder(document).node("databaseChangeLog", Element(document, (), document.root))


class _Builder:
    """Counts what it makes, because aliases may repeat parts of a document without end."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._left = MAX_EXPANDED // 100

    def node(self, name: str, element: Element) -> Node:
        """The element that a member or an item is, with everything in it."""
        mark, value = element.key_place.span, element.value_place.span
        node = Node(name, mark, Span(min(mark.start, value.start), max(mark.end, value.end)))
        self._left -= 1
        if self._left > 0:
            self._fill(node, element)
        return node

    def _fill(self, node: Node, element: Element) -> None:
        for key, member in element.members():
            if isinstance(member.value, dict):
                node.children.append(self.node(key, member))
            elif isinstance(member.value, list):
                inside = node if key in _LISTS else Node(key, member.key_place.span, member.key_place.span)
                if inside is not node:
                    node.children.append(inside)
                    inside.span = Span(inside.mark.start, member.value_place.span.end)
                self._add_items(inside, member)
            elif member.value is not None:
                node.attributes[key] = _passage(member)
        self._add_items(node, element)
        node.body = node.get(*_BODIES)

    def _add_items(self, node: Node, element: Element) -> None:
        for item in element.items():
            self._fill(node, item)


def _passage(element: Element) -> Passage:
    span, text = element.value_place.span, element.document.source.text
    value = element.value
    if not isinstance(value, str):
        return Passage([Bit(_said(value), span, verbatim=_said(value) == text[span.start : span.end])], span)
    return Passage(_aligned(text, span, value), span)


def _said(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _aligned(text: str, span: Span, value: str) -> Iterator[Bit]:
    """The value word by word, each with its place in the text, which may write it indented, folded or escaped."""
    done, offset = 0, span.start
    for match in _WORD.finditer(value):
        word = match[0]
        found = _find(text, word, offset, span.end)
        if found is None:
            yield Bit(value[done:], Span(offset, span.end))
            return
        if done < match.start():
            yield Bit(value[done : match.start()], None)
        yield Bit(word, found, verbatim=text.startswith(word, found.start))
        done, offset = match.end(), found.end
    yield Bit(value[done:], None)


def _find(text: str, word: str, start: int, end: int) -> Span | None:
    """Where a word stands: as it is, with the escapes of JSON, or with the doubled quotes of YAML."""
    for form in dict.fromkeys(
        (word, json.dumps(word)[1:-1], word.replace("'", "''"), json.dumps(word, ensure_ascii=False)[1:-1])
    ):
        found = text.find(form, start, end)
        if found >= 0:
            return Span(found, found + len(form))
    return None
