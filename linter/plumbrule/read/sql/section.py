"""Sections of a migration file that holds both directions, and statements that its framework keeps whole."""

from __future__ import annotations

import re

from plumbrule.text import Span

_MARK = re.compile(
    r"^[ \t]*(?:--|#)[ \t]*(?:"
    r"(?P<up>migrate:up|\+goose\s+Up|\+migrate\s+Up|---\s*!Ups|Up Migration|changeset\s)"
    r"|(?P<down>migrate:down|\+goose\s+Down|\+migrate\s+Down|---\s*!Downs|Down Migration|//\s*@UNDO|rollback\b[ \t]*$)"
    r"|(?P<begin>\+(?:goose|migrate)\s+StatementBegin)|(?P<end>\+(?:goose|migrate)\s+StatementEnd))",
    re.MULTILINE | re.IGNORECASE,
)


def sections(text: str) -> tuple[list[Span], list[Span]]:
    """Spans that take the migration back, and spans that are one statement each, both in order."""
    downs, wholes = [], []
    down: int | None = None
    begin: int | None = None
    for match in _MARK.finditer(text):
        if match["down"] and down is None:
            down = match.start()
        elif match["up"] and down is not None:
            downs.append(Span(down, match.start()))
            down = None
        elif match["begin"]:
            begin = match.end()
        elif match["end"] and begin is not None:
            wholes.append(Span(begin, match.start()))
            begin = None
    if down is not None:
        downs.append(Span(down, len(text)))
    return downs, wholes
