"""A code frame: the lines of one file that a finding points at, with its marks under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plumbrule.rule import Finding
from plumbrule.text import Place, Source

NEAR = 2  # lines apart at most to share a frame: the line between is shown


class Mark(NamedTuple):
    """Part of one line: code points from 0, `end` exclusive. The label belongs to the last line of a span."""

    line: int
    start: int
    end: int
    label: str
    primary: bool
    leading: bool  # the first place of its frame


@dataclass(frozen=True, slots=True)
class Frame:
    """Places of one file that lie close together; the first one gives the frame its position."""

    source: Source
    place: Place
    marks: list[Mark] = field(default_factory=list)

    def takes(self, place: Place) -> bool:
        """Whether a further place is on the same or a neighbouring line."""
        if place.path != self.place.path:
            return False
        line = self.source.position(place.span.start).line
        return any(abs(mark.line - line) <= NEAR for mark in self.marks)

    def lines(self) -> Iterator[tuple[int, list[Mark]]]:
        """The lines to show with their marks, in order; a single line between two marked ones is shown as well."""
        by_line: dict[int, list[Mark]] = {}
        for mark in sorted(self.marks, key=lambda mark: (mark.line, mark.start)):
            by_line.setdefault(mark.line, []).append(mark)
        previous: int | None = None
        for line, marks in by_line.items():
            if previous == line - NEAR:
                yield line - 1, []
            yield line, marks
            previous = line


def frames(finding: Finding, sources: Mapping[str, Source], limit: int) -> list[Frame]:
    """The frames of a finding: its primary place first, then the related ones in the rule's order, at most `limit`.

    Places in files whose text was never decoded have none.
    """
    found: list[Frame] = []
    places = [(finding.place, finding.label), *((one.place, one.note) for one in finding.related[: limit - 1])]
    for index, (place, label) in enumerate(places):
        source = sources.get(place.path)
        if source is None:
            continue
        frame = next((frame for frame in found if frame.takes(place)), None)
        if leading := frame is None:
            frame = Frame(source, place)
            found.append(frame)
        frame.marks.extend(_marks(source, place, label, primary=index == 0, leading=leading))
    return found


def _marks(source: Source, place: Place, label: str, *, primary: bool, leading: bool) -> Iterator[Mark]:
    """A mark on the only line of a span, or on its first and its last."""
    begin = min(place.span.start, len(source.text))
    start = source.position(begin)
    end = source.position(max(begin, _last_ink(source.text, begin, place.span.end)))
    if start.line == end.line:
        yield Mark(start.line, start.column - 1, end.column - 1, label, primary, leading)
        return
    first, last = source.line(start.line), source.line(end.line)
    indent = len(last) - len(last.lstrip())
    yield Mark(start.line, start.column - 1, len(first.rstrip()), "", primary, leading)
    yield Mark(end.line, min(indent, end.column - 1), end.column - 1, label, primary, leading)


def _last_ink(text: str, start: int, end: int) -> int:
    """The end of a span without the blank lines that a block may take with it."""
    return start + len(text[start:end].rstrip())
