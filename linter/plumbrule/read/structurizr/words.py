"""Words of the Structurizr DSL: what stands between blanks or quotes, ends of lines, and braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plumbrule.text import Span

_BLANK = re.compile(r"(?:[^\S\n]|\\[^\S\n]*\n)+")  # a backslash ends a line that goes on in the next one
_QUOTED = re.compile(r'"((?:\\"|\\\r?\n|[^"\n])*)"')
_BARE = re.compile(r'[^\s"]+')
_LINE = re.compile(r"[^\n]*")
_CONTINUED = re.compile(r"\\\r?\n[^\S\n]*")
_BRACE = re.compile(r"[{}]")
_SCRIPTS = frozenset({"!script", "!plugin"})


class Word(NamedTuple):
    """A word without its quotes; `span` has them."""

    text: str
    span: Span


class Mark(NamedTuple):
    """What is no word. `lost` is a quote, a text or a comment that nothing ends."""

    kind: Literal["end", "open", "close", "lost"]
    span: Span


def words(text: str) -> Iterator[Word | Mark]:
    """Words and marks in the order of the text. Code in blocks of scripts is left out."""
    at, first, script = 0, True, False
    while at < len(text):
        found, end = _next(text, at, first=first)
        if isinstance(found, Word):
            script = script or (first and found.text.lower() in _SCRIPTS)
            glued = len(found.text) > 1 and found.text.endswith("{") and text[found.span.start] != '"'
            if glued and not found.text.startswith("${"):
                yield Word(found.text[:-1], Span(found.span.start, end - 1))
                found = Mark("open", Span(end - 1, end))
        if found is not None:
            yield found
        if isinstance(found, Mark) and found.kind == "open" and script:
            end = _code_end(text, end)
        if found is not None:
            first = isinstance(found, Mark)
            script = script and not first
        at = end


def _next(text: str, at: int, *, first: bool) -> tuple[Word | Mark | None, int]:
    """What begins at an offset, and where it ends; a comment and a blank are nothing."""
    if text[at] == "\n":
        return Mark("end", Span(at, at + 1)), at + 1
    if (blank := _BLANK.match(text, at)) is not None:
        return None, blank.end()
    if text.startswith("/*", at):
        return _until(text, at, "*/", None)
    if text.startswith("//", at) or (first and text[at] == "#"):
        line = _LINE.match(text, at)
        return None, line.end() if line else at + 1
    if text.startswith('"""', at):
        return _until(text, at, '"""', 3)
    if (quoted := _QUOTED.match(text, at)) is not None:
        value = _CONTINUED.sub("", quoted[1]).replace('\\"', '"')
        return Word(value, Span(at, quoted.end())), quoted.end()
    bare = _BARE.match(text, at)
    if bare is None:  # a quote that the line does not close
        line = _LINE.match(text, at)
        end = line.end() if line else at + 1
        return Mark("lost", Span(at, end)), end
    if bare[0] in {"{", "}"}:
        return Mark("open" if bare[0] == "{" else "close", Span(at, bare.end())), bare.end()
    return Word(bare[0], Span(at, bare.end())), bare.end()


def _until(text: str, at: int, closing: str, quote: int | None) -> tuple[Word | Mark | None, int]:
    """A comment, or with the length of its quotes a text of several lines. What nothing closes takes all the rest."""
    close = text.find(closing, at + len(closing))
    if close < 0:
        return Mark("lost", Span(at, at + len(closing))), len(text)
    end = close + len(closing)
    return Word(text[at + quote : close], Span(at, end)) if quote is not None else None, end


def _code_end(text: str, at: int) -> int:
    """Where the code of a script ends: before the brace that closes what the brace in front of it opened."""
    depth = 1
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.start()
    return len(text)
