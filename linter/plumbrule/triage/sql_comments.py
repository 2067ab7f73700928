"""Comments of a SQL file, and the statement or line that each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from plumbrule.text import Source, Span
from plumbrule.triage.lines import ContentLines

_TOKEN = re.compile(
    r"(?P<comment>--[^\n]*|\#[^\n]*|/\*.*?(?:\*/|\Z))"
    r"|'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|(?P<fence>\$(?:[^\W\d]\w*)?\$)",
    re.DOTALL,
)
_FENCE = re.compile(r"\$\w*(?=\$)")


class SqlText:
    """A SQL file and its statements, as the reader cut them: what lies between two of them is blank or comment."""

    def __init__(self, source: Source, statements: list[Span]) -> None:
        self.source = source
        self._statements = sorted(statements)
        self._starts = [one.start for one in self._statements]
        self._ends = [one.end for one in self._statements]
        self.head = self._starts[0] if self._starts else len(source.text)

    def comments(self, mark: str) -> Iterator[tuple[Span, str]]:
        """Span of each comment that begins with the mark, and its text without the comment's own signs."""
        done = 0
        while (found := self.source.text.find(mark, done)) >= 0:
            piece = self._piece(found)
            for token in self._comments_in(max(piece.start, done), piece.end):
                content = token[0].lstrip("-#/* \t\r\n")
                if content.startswith(mark):
                    yield Span(*token.span()), content
            done = max(piece.end, found + len(mark))

    def reach(self, comment: Span) -> Span:
        """What a comment speaks of.

        Beside the first or last line of statements: these. Beside another line of a statement: that line. Alone on its
        line: the statement that follows, or inside a statement its next line.
        """
        line = self.source.line_span(self.source.position(comment.start).line)
        if self.source.text[line.start : comment.start].strip():
            return self._beside(line) or line
        if self._statement_at(comment.start) is not None:
            return self._next_line(comment)
        following = bisect_left(self._starts, comment.end)
        return self._statements[following] if following < len(self._starts) else Span(comment.start, comment.start)

    def _comments_in(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """The comments between two offsets, of which the first lies in no literal."""
        while token := _TOKEN.search(self.source.text, start, end):
            start = token.end()
            if token["comment"]:
                yield token
            elif token["fence"] and self._last_fences[token["fence"]] >= start:
                start = self.source.text.index(token["fence"], start) + len(token["fence"])

    @cached_property
    def _last_fences(self) -> dict[str, int]:
        """Where the last `$tag$` of each tag starts: a fence that nothing closes must not cost a search to the end."""
        return {f"{fence[0]}$": fence.start() for fence in _FENCE.finditer(self.source.text)}

    def _statement_at(self, offset: int) -> Span | None:
        index = bisect_right(self._starts, offset) - 1
        return self._statements[index] if index >= 0 and offset < self._ends[index] else None

    def _piece(self, offset: int) -> Span:
        """The statement around an offset, or the gap between two."""
        following = bisect_right(self._starts, offset)
        start = self._ends[following - 1] if following else 0
        end = self._starts[following] if following < len(self._starts) else len(self.source.text)
        return self._statement_at(offset) or Span(start, end)

    def _beside(self, line: Span) -> Span | None:
        """From the first to the last statement that begins or ends on a line; None where none does."""
        first = bisect_left(self._ends, line.start + 1)
        last = bisect_right(self._starts, line.end) - 1
        touched = [
            one
            for one in self._statements[first : last + 1]
            if line.start <= one.start <= line.end or line.start < one.end <= line.end + 1
        ]
        return Span(touched[0].start, max(one.end for one in touched)) if touched else None

    def _next_line(self, comment: Span) -> Span:
        """The next line that holds more than a comment."""
        line = self._content.after(self.source.position(comment.end).line)
        return Span(comment.start, comment.start) if line is None else self.source.line_span(line)

    @cached_property
    def _content(self) -> ContentLines:
        return ContentLines(self.source, "--", "#", "/*")
