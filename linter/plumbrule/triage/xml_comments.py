"""Comments of an XML file, and the element that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plumbrule.text import Source, Span

_PROLOGUE = re.compile(r"\s*(?:(?:<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)\s*)*")
_NEXT = re.compile(r"(?:\s+|<!--[\s\S]*?-->)*<(?P<name>[^\s/>!?]+)")
_TAG_END = re.compile(r"""(?:[^"'>]|"[^"]*"|'[^']*')*?(?P<empty>/)?>""")


class XmlText:
    """An XML file, seen as tags: also one that does not parse keeps its comments."""

    def __init__(self, source: Source) -> None:
        self.source = source
        prologue = _PROLOGUE.match(source.text)
        self.head = prologue.end() if prologue else 0

    def comments(self, mark: str) -> Iterator[tuple[Span, str]]:
        """Span of each comment that begins with the mark, and its text without the comment's own signs."""
        for match in re.finditer(rf"<!--\s*(?P<content>{re.escape(mark)}.*?)\s*-->", self.source.text, re.DOTALL):
            yield Span(*match.span()), match["content"]

    def reach(self, comment: Span) -> Span:
        """The element that follows a comment alone on its line; beside something else, its line."""
        line = self.source.line_span(self.source.position(comment.start).line)
        if self.source.text[line.start : comment.start].strip():
            return line
        following = _NEXT.match(self.source.text, comment.end)
        return Span(comment.start, comment.start) if following is None else self._element(following)

    def _element(self, start: re.Match[str]) -> Span:
        """From an opening tag to the one that closes it."""
        text, begin = self.source.text, start.start("name") - 1
        same = re.compile(rf"<(?P<close>/)?{re.escape(start['name'])}(?=[\s/>])")
        depth, offset = 0, begin
        while tag := same.search(text, offset):
            end = _TAG_END.match(text, tag.end())
            if end is None:
                break
            offset = end.end()
            depth += -1 if tag["close"] else 0 if end["empty"] else 1
            if depth <= 0:
                return Span(begin, offset)
        return Span(begin, len(text))
