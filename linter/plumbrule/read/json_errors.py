"""What is wrong with a text that is no JSON, in our own words: the decoder's change with the version of Python."""

from __future__ import annotations

import re
from json import JSONDecodeError

from plumbrule.model.input import Problem, Reader
from plumbrule.read.limits import MAX_DEPTH, too_deep
from plumbrule.text import Place, Source, Span

_MESSAGES = (
    ("Expecting property name", "a key in double quotes must stand here"),
    ("Expecting ':'", "a colon must stand here"),
    ("Expecting ','", "a comma or the end of the object or array must stand here"),
    ("Expecting value", "a value must stand here"),
    ("Extra data", "the document has ended, but the text goes on"),
    ("Unterminated string", "this string does not end"),
    ("Invalid control character", "a control character or line end stands inside a string"),
    ("Invalid \\", "this escape does not exist"),
)
_NO_COMMENTS = "JSON has no comments"
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[{]|[\]}]|-?\b(?:NaN|Infinity)\b', re.DOTALL)


def syntax_problem(source: Source, reader: Reader, error: JSONDecodeError) -> Problem:
    """The problem behind a decoder's error, at its place."""
    text, offset = source.text, error.pos
    before = text[:offset].rstrip(" \t\r\n")
    if text.startswith(("//", "/*", "#"), offset):
        return _problem(source, reader, offset, _NO_COMMENTS, "take the comment out, or use YAML")
    if text[offset : offset + 1] in {"}", "]"} and before.endswith(","):
        return _problem(source, reader, len(before) - 1, "JSON allows no comma after the last member")
    if error.msg.startswith("Illegal trailing comma"):
        return _problem(source, reader, offset, "JSON allows no comma after the last member")
    if text[offset : offset + 1] == "'":
        return _problem(source, reader, offset, "JSON strings stand in double quotes")
    if not text[offset:].strip(" \t\r\n") and not error.msg.startswith(("Unterminated", "Invalid")):
        return _problem(source, reader, len(before), "the document ends before it is complete")
    message = next((ours for theirs, ours in _MESSAGES if error.msg.startswith(theirs)), "this is not JSON")
    return _problem(source, reader, offset, message)


def constant_problem(source: Source, reader: Reader, constant: str) -> Problem:
    """The decoder met NaN, Infinity or -Infinity, which RFC 8259 §6 excludes."""
    tokens = _TOKEN.finditer(source.text)
    offset = next((token.start() for token in tokens if token.group() == constant), 0)
    place = source.place(offset, offset + len(constant))
    return Problem("syntax", reader, place, f"{constant} is no JSON number")


def depth_problem(source: Source, reader: Reader) -> Problem:
    """The first bracket that opens a level too many."""
    depth, offset = 0, 0
    for token in _TOKEN.finditer(source.text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token.group(), 0)
        if depth > MAX_DEPTH:
            offset = token.start()
            break
    return too_deep(reader, source.place(offset, offset + 1))


def _problem(source: Source, reader: Reader, offset: int, message: str, help_line: str | None = None) -> Problem:
    span = Span(offset, min(offset + 1, len(source.text)))
    return Problem("syntax", reader, Place(source.path, span), message, help=help_line)
