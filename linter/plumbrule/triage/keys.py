"""Suppressions in documents that have no comments: `x-plumbrule-ignore: {id: reason}` in any mapping.

The keys of other linters are read as equal, so that a repository can move one rule at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.model.directive import Directive
from plumbrule.model.document import Element
from plumbrule.read.documents import read_documents
from plumbrule.text import Source, Span
from plumbrule.triage.suppress import Decision

KEY = "x-plumbrule-ignore"
FOREIGN = ("x-zally-ignore", "x-lint-ignore")  # of other linters; names of ours among theirs count
_OURS = re.compile(r"[a-z-]+/[a-z0-9-]+")


def key_decisions(source: Source) -> Iterator[Decision]:
    """One decision for each entry. It reaches the mapping that holds it, and the key of that mapping."""
    if not any(key in source.text for key in (KEY, *FOREIGN)):
        return
    for document in read_documents(source, "contract").documents:
        for holder in _holders(Element(document, (), document.root)):
            reach = Span(holder.key_place.span.start, holder.value_place.span.end)
            for directive in _entries(holder):
                yield Decision(directive, reach if holder.route else Span(0, len(source.text) + 1))


def _holders(root: Element) -> Iterator[Element]:
    """Every mapping that has one of the keys, from the outside in."""
    pending = [root]
    while pending:
        element = pending.pop()
        if isinstance(element.value, dict) and not element.value.keys().isdisjoint((KEY, *FOREIGN)):
            yield element
        inner = [*(member for _, member in element.members()), *element.items()]
        pending += reversed([one for one in inner if isinstance(one.value, dict | list)])


def _entries(holder: Element) -> Iterator[Directive]:
    """A directive for each entry. A list of names gives no reasons."""
    own = holder.get(KEY)
    if own is not None:
        yield from _directives(own)
    for key in FOREIGN:
        entries = holder.get(key)
        if entries is not None:
            yield from (one for one in _directives(entries) if all(_OURS.fullmatch(name) for name in one.names))


def _directives(entries: Element) -> Iterator[Directive]:
    for name, entry in entries.members():
        reason = entry.value if isinstance(entry.value, str) and entry.value.strip() else None
        yield Directive("key", entry.key_place, (name,), reason)
    for item in entries.items():
        yield Directive("key", item.value_place, (str(item.value),), None)
