"""Files that a template engine fills in before they are what their name says (Helm, Jinja, Go templates)."""

from __future__ import annotations

import re

_TOKEN = re.compile(r""""(?:[^"\\\n]++|\\.)*+"|'[^'\n]*'|(?<!\S)#.*|\{[{%]""")


def template_mark(text: str, start: int = 0, end: int | None = None) -> int | None:
    """Offset of the first `{{` or `{%` that stands outside of quotes and comments."""
    for token in _TOKEN.finditer(text, start, len(text) if end is None else end):
        if token.group().startswith("{"):
            return token.start()
    return None
