"""A frame drawn on lines of text: line numbers, a rule beside them, code, underlines with their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.report.frame import Frame, Mark
from plumbrule.report.strip import Strip, strip
from plumbrule.report.style import Ink, Style
from plumbrule.report.width import width, wrapped

LABEL_ROOM = 24  # columns; a label with less room under its span starts at the left


@dataclass(frozen=True, slots=True)
class Gutter:
    """Draws frames. `digits` is the room for line numbers, `ink` the colour of primary marks."""

    style: Style
    digits: int
    ink: Ink

    @property
    def room(self) -> int:
        """Columns for code."""
        return self.style.width - self.digits - len(" | ")

    def line(self, text: str = "", number: str = "", rule: str = "│") -> str:
        left = f"{number:>{self.digits}} {self.style.symbols(rule)}"
        return f"{self.style.paint(left, 'blue')} {text}" if text else self.style.paint(left, "blue")

    def frame(self, frame: Frame) -> Iterator[str]:
        previous = 0
        for number, marks in frame.lines():
            if previous and number > previous + 1:
                yield self.line(rule="⋮")
            yield from self._numbered(number, frame.source.line(number), marks)
            previous = number

    def _numbered(self, number: int, code: str, marks: list[Mark]) -> Iterator[str]:
        """The line with the marks that fit beside each other; once more for marks that lie beyond a cut."""
        first = marks[0] if marks else Mark(number, 0, 0, "", False, False)
        shown = strip(code, first.start, first.end, self.room, self.style)
        yield self.line(shown.text.rstrip(), str(number))
        beyond = [mark for mark in marks[1:] if not shown.shows(mark.start)]
        for mark in marks:
            if mark not in beyond:
                yield from self._underlined(shown, mark)
        if beyond:
            yield from self._numbered(number, code, beyond)

    def _underlined(self, shown: Strip, mark: Mark) -> Iterator[str]:
        column, length = shown.underline(mark.start, mark.end)
        column = min(column, self.room - length)  # a mark behind the last character of a line that fills the room
        ink: Ink = self.ink if mark.primary else "blue"
        signs = " " * column + self.style.paint(("^" if mark.leading else "-") * length, ink, "bold")
        label = self.style.text(mark.label)
        if column + length + 1 + width(label) <= self.room:
            yield self.line(f"{signs} {self.style.paint(label, ink)}" if label else signs)
            return
        yield self.line(signs)
        indent = column if self.room - column >= LABEL_ROOM else 0
        for line in wrapped(label, self.room - indent):
            yield self.line(" " * indent + self.style.paint(line, ink))
