"""The text of a file after edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plumbrule.model.fix import Edit
from plumbrule.text import Source, Span


def edited(source: Source, edits: Iterable[Edit]) -> str:
    """The text with all edits that do not overlap an earlier one. Taking out all of a line takes out the line."""
    pieces: list[str] = []
    done = 0
    for span, text in _in_order(source, edits):
        if span.start >= done:
            pieces += [source.text[done : span.start], text]
            done = span.end
    return "".join([*pieces, source.text[done:]])


def _in_order(source: Source, edits: Iterable[Edit]) -> Sequence[tuple[Span, str]]:
    """What is replaced by what, equal edits once; insertions at one point stay in their order."""
    spans = [(_whole(source, edit), edit.text) for edit in dict.fromkeys(edits) if edit.span is not None]
    return sorted(spans, key=lambda one: one[0])


def _whole(source: Source, edit: Edit) -> Span:
    """The span of an edit; of a deletion with the blanks before it, and with the line where nothing else is on it."""
    span = edit.span or Span(0, 0)
    if edit.text:
        return span
    first = source.line_span(source.position(span.start).line)
    last = source.line_span(source.position(span.end).line)
    if source.text[span.end : last.end].strip():
        return span
    before = source.text[first.start : span.start]
    if before.strip():
        return Span(span.start - len(before) + len(before.rstrip()), last.end)
    following = source.position(last.end).line + 1
    return Span(first.start, source.line_span(following).start if following <= source.line_count else last.end)
