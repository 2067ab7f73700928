"""A member more in a mapping, written the way the mapping is written."""

from __future__ import annotations

import json

from plumbrule.model.document import Element, Value
from plumbrule.model.fix import Edit
from plumbrule.text import Span


def first_member(mapping: Element, key: str, word: Value) -> Edit | None:
    """The edit that puts `key: word` before the mapping's first member; None where it has none.

    A word that is a text needs no quotes in YAML; any other value is written in braces or brackets, as in JSON. JSON
    and YAML in braces get a comma behind it.
    """
    source = mapping.document.source
    first = next(iter(mapping.value), None) if isinstance(mapping.value, dict) else None
    if first is None:
        return None
    at = mapping.document.key_span((*mapping.route, first)).start
    line = source.line_span(source.position(at).line).start
    blank = _blank_from(source.text, at)
    quoted = source.text[at] == '"'
    shown = word if isinstance(word, str) else json.dumps(word)
    member = f"{json.dumps(key)}: {json.dumps(word)}" if quoted else f"{key}: {shown}"
    braced = blank > 0 and source.text[blank - 1] == "{"
    if blank > line:
        return Edit(source.path, Span(at, at), f"{member}, ") if braced else None
    return Edit(source.path, Span(at, at), f"{member}{',' if braced else ''}\n{source.text[line:at]}")


def _blank_from(text: str, end: int) -> int:
    """Where the white space before `end` begins. What stands before it is not copied: that may be megabytes."""
    while end and text[end - 1].isspace():
        end -= 1
    return end
