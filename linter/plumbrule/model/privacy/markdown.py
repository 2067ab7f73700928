"""Active content in descriptions, which portals show as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.prose_parts import prose_parts

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.document import Element

_ACTIVE = re.compile(
    r"<\s*(?P<tag>script|iframe|object|embed)\b"
    r"|(?:\]\(\s*|(?:href|src)\s*=\s*\\?[\"']?\s*)(?P<link>javascript)\s*:"
    r"|<[a-z][^<>]{0,2000}\s(?P<handler>on[a-z]{3,20})\s*=",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"<!--.*?-->|```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
_INDENTED = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)
_ESCAPED = ("\\u003c", "\\u003C")  # JSON may write `<` so


class Active(NamedTuple):
    """A description with active content, and what that is."""

    element: Element
    what: str


def active_content(api: Api) -> Iterator[Active]:
    """Every description, summary and title that a browser would run something of."""
    for document in api.documents:
        text = document.source.text
        if _ACTIVE.search(text) or any(escape in text for escape in _ESCAPED):
            for element, prose in prose_parts(document):
                what = _active(prose)
                if what is not None:
                    yield Active(element, what)


def _active(text: str) -> str | None:
    """What is active in a Markdown text, outside code and comments."""
    found = _ACTIVE.search(text)
    if found is None:
        return None
    found = _ACTIVE.search(_INDENTED.sub("", _PLAIN.sub("", text)))
    if found is None:
        return None
    if found["link"]:
        return "a javascript: link"
    return f"a <{found['tag'].lower()}>" if found["tag"] else f"the handler {found['handler'].lower()}"
