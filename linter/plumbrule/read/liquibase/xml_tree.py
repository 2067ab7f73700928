"""An XML changelog as a tree of elements. Entities are never expanded and nothing is fetched."""

from __future__ import annotations

import re
from xml.parsers import expat

from plumbrule.model.input import Problem
from plumbrule.read.limits import MAX_DEPTH, too_deep
from plumbrule.read.liquibase.node import Node
from plumbrule.read.liquibase.passage import Bit, Passage
from plumbrule.text import Place, Source, Span

_ATTRIBUTE = re.compile(r"""\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_TAG_NAME = re.compile(r"<([^\s/>]+)")


class _RefusedError(Exception):
    """What the file asks for is not done. Caught where the file is parsed; never leaves the reader."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def xml_tree(source: Source) -> Node | Problem:
    """The root element; what is wrong, with its place, where the text is no XML."""
    builder = _Builder(source)
    try:
        builder.parse()
    except expat.ExpatError as error:
        return _syntax(source, error)
    except _RefusedError as refused:
        return refused.problem
    except UnicodeEncodeError as error:
        place = source.place(error.start, error.start + 1)
        return Problem("encoding", "sql", place, "half of a surrogate pair")
    return builder.root


def _syntax(source: Source, error: expat.ExpatError) -> Problem:
    line = min(error.lineno, source.line_count)
    span = source.line_span(line)
    start = min(span.start + error.offset, span.end)
    message = f"no well-formed XML: {expat.ErrorString(error.code)}"
    return Problem("syntax", "sql", source.place(start, min(start + 1, len(source.text))), message)


class _Builder:
    """Takes what expat reports and keeps the elements that are open."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root = Node("", Span(0, 0), Span(0, 0))
        self._open: list[Node] = []
        self._texts: list[list[Bit]] = []
        self._data = b""
        self._seen = (0, 0)  # bytes and code points up to the last place that was asked for
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity

    def parse(self) -> None:
        self._data = self.source.text.encode()
        self._parser.Parse(self._data, True)

    def _offset(self) -> int:
        """Code points before the present event; expat counts bytes."""
        done, points = self._seen
        index = self._parser.CurrentByteIndex
        if index >= done:
            points += len(self._data[done:index].decode(errors="replace"))
            self._seen = (index, points)
            return points
        return len(self._data[:index].decode(errors="replace"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        offset = self._offset()
        tag = _TAG_NAME.match(self.source.text, offset)
        mark = Span(*tag.span(1)) if tag else Span(offset, offset)
        if len(self._open) >= MAX_DEPTH:
            raise _RefusedError(too_deep("sql", Place(self.source.path, mark)))
        node = Node(_local(name), mark, mark, self._attributes(mark.end, len(attributes)))
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)
        self._texts.append([])

    def _attributes(self, offset: int, count: int) -> dict[str, Passage]:
        found: dict[str, Passage] = {}
        while len(found) < count and (match := _ATTRIBUTE.match(self.source.text, offset)):
            group = 2 if match[2] is not None else 3
            found[_local(match[1])] = _decoded(self.source.text, *match.span(group))
            offset = match.end()
        return found

    def _end(self, _: str) -> None:
        offset = self._offset()
        text = self.source.text  # behind an empty element expat has moved on already
        end = text.find(">", offset) + 1 if text.startswith("</", offset) else offset
        node, bits = self._open.pop(), self._texts.pop()
        node.span = Span(node.mark.start - 1, max(node.mark.end, end))
        node.body = Passage(bits, node.mark) if any(bit.text.strip() for bit in bits) else None

    def _text(self, data: str) -> None:
        offset, text = self._offset(), self.source.text
        if text.startswith(data, offset):
            self._texts[-1].append(Bit(data, Span(offset, offset + len(data)), verbatim=True))
        else:
            close = text.find(";", offset) if text.startswith("&", offset) else offset
            self._texts[-1].append(Bit(data, Span(offset, close + 1)))

    def _entity(self, name: str, *_: object) -> None:
        offset = self._offset()
        place = self.source.place(offset, offset + len("<!ENTITY"))
        raise _RefusedError(Problem("limit", "sql", place, f"entity {name} is not expanded: the changelog is not read"))


def _local(name: str) -> str:
    """Without the prefix of Liquibase's own namespace; an extension's stays."""
    prefix, _, local = name.rpartition(":")
    return local if prefix in ("", "databaseChangeLog", "lb", "liquibase", "dbchangelog") else name


def _decoded(text: str, start: int, end: int) -> Passage:
    """An attribute's value, its character references resolved."""
    bits: list[Bit] = []
    done = start
    for match in _REFERENCE.finditer(text, start, end):
        bits.append(Bit(text[done : match.start()], Span(done, match.start()), verbatim=True))
        bits.append(Bit(_character(match), Span(*match.span())))
        done = match.end()
    bits.append(Bit(text[done:end], Span(done, end), verbatim=True))
    return Passage(bits, Span(start, end))


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _PREDEFINED.get(match[3], match[0])
    code = int(match[1]) if match[1] else int(match[2], 16)
    return chr(code) if code <= _LAST_CODE else match[0]


_LAST_CODE = 0x10FFFF  # Unicode
