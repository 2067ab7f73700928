"""Comments of a YAML file, and the block that each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from plumbrule.text import Source, Span
from plumbrule.triage.lines import ContentLines

_INDENT = re.compile(r" *")
_BEFORE_CONTENT = re.compile(r"(?:[ \t]*(?:#[^\n\r]*|%[^\n\r]*|---[ \t]*(?:#[^\n\r]*)?)?(?:\r\n|\n|\r))*")


class YamlText:
    """A YAML file, seen as lines and indentation: also one that does not parse keeps its comments."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._blocks: dict[int, Span] = {}  # by first line
        content = _BEFORE_CONTENT.match(source.text)
        assert content is not None  # it matches the empty text
        self.head = content.end()

    def comments(self, mark: str) -> Iterator[tuple[Span, str]]:
        """Span of each comment that begins with the mark, and its text without the sign."""
        pattern = re.compile(rf"(?:(?<=[ \t\n\r])|\A)#+[ \t]*(?P<content>{re.escape(mark)}[^\n\r]*)")
        found = list(pattern.finditer(self.source.text))
        texts = list(_quoted(self.source.text)) if found else []
        for match in found:
            index = bisect_right(texts, match.start(), key=lambda text: text.start) - 1
            if index < 0 or match.start() >= texts[index].end:
                yield Span(*match.span()), match["content"]

    def reach(self, comment: Span) -> Span:
        """The block that begins on the comment's line, or, where it stands alone, on the next line with content."""
        line = self.source.position(comment.start).line
        alone = not self.source.text[self.source.line_span(line).start : comment.start].strip()
        first = self._content.after(line) if alone else line
        if first is None:
            return Span(comment.start, comment.start)
        if first not in self._blocks:
            self._blocks[first] = self._block(first)
        return self._blocks[first]

    @cached_property
    def _content(self) -> ContentLines:
        return ContentLines(self.source, "#")

    def _block(self, first: int) -> Span:
        """From a line to the last one indented below it; list items may stand as far left as their key."""
        text = self.source.line(first)
        indent, is_item = _indent(text), text.lstrip().startswith("- ")
        last, line = first, self._content.after(first)
        while line is not None:
            text = self.source.line(line)
            below = _indent(text) > indent
            own_item = not is_item and _indent(text) == indent and text.lstrip().startswith("- ")
            if not below and not own_item:
                break
            last, line = line, self._content.after(line)
        return Span(self.source.line_span(first).start, self.source.line_span(last).end + 1)


def _quoted(text: str) -> Iterator[Span]:
    """Spans of the quoted and the block scalars, in which a number sign begins no comment; up to a syntax error."""
    import yaml

    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
            start, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent) and event.style and start and end:
                yield Span(start.index, end.index)
    except (yaml.YAMLError, UnicodeEncodeError):
        return


def _indent(text: str) -> int:
    found = _INDENT.match(text)
    assert found is not None  # it matches the empty text
    return found.end()
