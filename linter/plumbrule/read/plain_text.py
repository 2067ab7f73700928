"""A file of prose that a reference leads to: one string."""

from __future__ import annotations

from plumbrule.model.document import Route, Value
from plumbrule.text import Source, Span


class TextDocument:
    """The whole text as the root value, for `description: {$ref: introduction.md}`."""

    __slots__ = ("root", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Value = source.text

    def key_span(self, route: Route) -> Span:  # noqa: ARG002  (there is but one value)
        return Span(0, len(self.source.text))

    def value_span(self, route: Route) -> Span:
        return self.key_span(route)

    def tagged(self, route: Route) -> bool:  # noqa: ARG002
        return False
