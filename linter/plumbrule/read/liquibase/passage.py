"""Text that stands in a file in another form: escaped, indented, as a property, or in pieces that were put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from plumbrule.text import Span


class Bit(NamedTuple):
    """Some of the text. `span` is where the file says it; None: nowhere, it stands between what the file says."""

    text: str
    span: Span | None
    verbatim: bool = False  # letter by letter


class Passage:
    """A text and where each part of it comes from. `anchor` stands for the parts that no place in the file says."""

    __slots__ = ("_bits", "_starts", "anchor", "text")

    def __init__(self, bits: Iterable[Bit], anchor: Span) -> None:
        self._bits = [bit for bit in bits if bit.text]
        self._starts = list(accumulate((len(bit.text) for bit in self._bits), initial=0))[:-1]
        self.anchor = anchor
        self.text = "".join(bit.text for bit in self._bits)

    def span(self, start: int, end: int) -> Span:
        """Where the file says what stands between two offsets of the text."""
        first, last = self._index(start), self._index(max(start, end - 1))
        spans = [span for index in range(first, last + 1) if (span := self._said(index, start, end)) is not None]
        if not spans:
            return self.anchor
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def cut(self, start: int, end: int) -> Passage:
        """The part between two offsets."""
        return Passage(self._parts(start, end), self.span(start, end))

    def split(self, separator: str) -> Iterator[Passage]:
        """Parts between separators, without the blanks around them; none that is empty."""
        for match in re.finditer(
            rf"[^{re.escape(separator)}\s](?:[^{re.escape(separator)}]*[^{re.escape(separator)}\s])?", self.text
        ):
            yield self.cut(*match.span())

    def replaced(self, parts: Iterable[tuple[Span, str]]) -> Passage:
        """With other texts in place of some parts, in order; each still stands where the part does."""
        bits: list[Bit] = []
        done = 0
        for part, text in parts:
            bits += self._parts(done, part.start)
            bits.append(Bit(text, self.span(*part)))
            done = part.end
        return Passage([*bits, *self._parts(done, len(self.text))], self.anchor)

    @property
    def bits(self) -> list[Bit]:
        return list(self._bits)

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _said(self, index: int, start: int, end: int) -> Span | None:
        if index >= len(self._bits):
            return None
        bit, offset = self._bits[index], self._starts[index]
        if bit.span is None or not bit.verbatim:
            return bit.span
        begin = bit.span.start + max(0, start - offset)
        return Span(begin, max(begin, min(bit.span.end, bit.span.start + end - offset)))

    def _parts(self, start: int, end: int) -> Iterator[Bit]:
        for index in range(self._index(start), len(self._bits)):
            bit, offset = self._bits[index], self._starts[index]
            low, high = max(start - offset, 0), min(end - offset, len(bit.text))
            if offset >= end:
                return
            if low >= high:
                continue
            span = bit.span
            if bit.verbatim and span is not None:
                span = Span(span.start + low, span.start + high)
            yield Bit(bit.text[low:high], span, bit.verbatim)


def verbatim(text: str, start: int, end: int) -> Passage:
    """A part of a file as it stands there."""
    span = Span(start, end)
    return Passage([Bit(text[start:end], span, verbatim=True)], span)


def joined(parts: Iterable[str | Passage], anchor: Span) -> Passage:
    """Passages with words between them that the file does not say."""
    bits: list[Bit] = []
    for part in parts:
        bits += [Bit(part, None)] if isinstance(part, str) else part.bits
    return Passage(bits, anchor)
