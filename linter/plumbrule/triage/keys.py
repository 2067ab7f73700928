"""Suppressions in documents that have no comments: `x-plumbrule-ignore: {id: reason}` in any mapping."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.directive import Directive
from plumbrule.model.document import Element
from plumbrule.read.documents import read_documents
from plumbrule.text import Source, Span
from plumbrule.triage.suppress import Decision

KEY = "x-plumbrule-ignore"


def key_decisions(source: Source) -> Iterator[Decision]:
    """One decision for each entry. It reaches the mapping that holds it, and the key of that mapping."""
    if KEY not in source.text:
        return
    for document in read_documents(source, "contract").documents:
        for holder in _holders(Element(document, (), document.root)):
            reach = Span(holder.key_place.span.start, holder.value_place.span.end)
            for directive in _entries(holder):
                yield Decision(directive, reach if holder.route else Span(0, len(source.text) + 1))


def _holders(root: Element) -> Iterator[Element]:
    """Every mapping that has the key, from the outside in."""
    pending = [root]
    while pending:
        element = pending.pop()
        if element.get(KEY) is not None:
            yield element
        inner = [*(member for _, member in element.members()), *element.items()]
        pending += reversed([one for one in inner if isinstance(one.value, dict | list)])


def _entries(holder: Element) -> Iterator[Directive]:
    """A directive for each entry. A list of names gives no reasons."""
    entries = holder.get(KEY)
    if entries is None:
        return
    for name, entry in entries.members():
        reason = entry.value if isinstance(entry.value, str) and entry.value.strip() else None
        yield Directive("key", entry.key_place, (name,), reason)
    for item in entries.items():
        yield Directive("key", item.value_place, (str(item.value),), None)
