"""libyaml's complaints as problems with places."""

from __future__ import annotations

import re
from functools import cache

from yaml import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from plumbrule.model.input import Problem, Reader
from plumbrule.read.limits import too_deep
from plumbrule.text import Place, Source, Span

_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
_BREAK_NAMES = {
    "\x85": "U+0085 (next line)",
    "\u2028": "U+2028 (line separator)",
    "\u2029": "U+2029 (paragraph separator)",
}
_TOO_DEEP = "exceeded maximum nesting depth"  # newer versions of libyaml stop at 1,000 levels of brackets themselves


def syntax_problem(source: Source, reader: Reader, start: int, end: int, error: YAMLError) -> Problem:
    """What the parser said about the part from `start` to `end`, in its words, at its mark; its context is related."""
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        place = _at(source, start + error.problem_mark.index, end)
        if error.problem == _TOO_DEEP:
            return too_deep(reader, place)
        related: tuple[tuple[Place, str], ...] = ()
        if error.context and error.context_mark is not None:
            related = ((_at(source, start + error.context_mark.index, end), error.context),)
        message = error.problem or "not YAML"
        help_line = _help(source.text, start, place.span.start)
        return Problem("syntax", reader, place, message, help=help_line, related=related)
    bad = _unprintable().search(source.text, start, end)
    if isinstance(error, ReaderError) and bad is not None:
        place = source.place(bad.start(), bad.end())
        return Problem("syntax", reader, place, f"character U+{ord(bad.group()):04X} is not allowed in YAML")
    return Problem("syntax", reader, Place(source.path, Span(start, start)), "not YAML")


def _at(source: Source, offset: int, end: int) -> Place:
    start = min(offset, end)
    return source.place(start, min(start + 1, end))


def _help(text: str, start: int, offset: int) -> str | None:
    """What the parser's words hide: a tab, or a character that ends a line for YAML 1.1 only."""
    if text[offset : offset + 1] == "\t":
        return "indent with blanks: YAML takes no tab there"
    breaks = [match.group() for match in _HIDDEN_BREAK.finditer(text, start, offset)]
    if breaks:
        return f"the text before holds {_BREAK_NAMES[breaks[-1]]}, which ends a line for this parser and in no editor"
    return None


@cache
def _unprintable() -> re.Pattern[str]:
    """What YAML 1.2.2 §5.1 does not allow; compiled where a file fails, for it takes as long as ten other patterns."""
    return re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
