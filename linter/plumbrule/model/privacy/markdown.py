"""Active content in descriptions, which portals show as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.code_spans import without_code
from plumbrule.model.contract.prose_parts import prose_parts

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.document import Element

_ACTIVE = re.compile(
    r"<\s{0,9}(?P<tag>script|iframe|object|embed)\b"
    r"|(?:\]\(\s{0,9}|(?:href|src)\s{0,9}=\s{0,9}[\"']?\s{0,9})(?P<link>javascript)\s{0,9}:"
    r"|<[a-z][^<>]{0,2000}\s(?P<handler>on[a-z]{3,20})\s{0,9}="
    r"|\b(?P<call>eval)\(\s{0,9}[^)\s]",
    re.IGNORECASE,
)
_QUICK = tuple(  # of lower-case text, each beginning with letters that a search can leap to
    re.compile(hint)
    for hint in (
        r"<\s{0,9}(?:script|iframe|object|embed)\b|<[a-z][^<>]*\son[a-z]{3,20}\s{0,9}=",
        r"javascript\s{0,9}:",
        r"eval\(\s{0,9}[^)\s]",
        r"\\u003c",  # JSON may write `<` so
    )
)
_PIECE = 1 << 20
_OVERLAP = 1 << 14  # more than the longest match has, even where every character is escaped


class Active(NamedTuple):
    """A description with active content, and what that is. `loose`: nothing around it makes a browser run it."""

    element: Element
    what: str
    loose: bool = False


def active_content(api: Api) -> Iterator[Active]:
    """Every description, summary and title that a browser would run something of."""
    for document in api.documents:
        if any(hint.search(piece) for piece in _pieces(document.source.text) for hint in _QUICK):
            for element, prose in prose_parts(document):
                match = _active(prose)
                if match is not None:
                    yield Active(element, _called(match), loose=match["call"] is not None)


def _pieces(text: str) -> Iterator[str]:
    """The text in lower case, piece by piece: all of it at once would be the largest thing in a run's memory."""
    return (text[start : start + _PIECE + _OVERLAP].lower() for start in range(0, len(text), _PIECE))


def _active(text: str) -> re.Match[str] | None:
    """What is active in a Markdown text, outside code and comments."""
    return _ACTIVE.search(without_code(text)) if _ACTIVE.search(text) else None


def _called(found: re.Match[str]) -> str:
    if found["link"]:
        return "a javascript: link"
    if found["call"]:
        return "a call of eval"
    return f"a <{found['tag'].lower()}>" if found["tag"] else f"the handler {found['handler'].lower()}"
