"""Reads `.env` files: `NAME=value` lines, as compose understands them."""

from __future__ import annotations

import re

from plumbrule.model.input import Facts
from plumbrule.text import Source, Span

_SETTING = re.compile(
    r"""^[ \t]*(?:export[ \t]+)?(?P<key>[A-Za-z_][\w.-]*)[ \t]*=[ \t]*
    (?:'(?P<literal>[^']*)' | "(?P<quoted>(?:[^"\\]|\\.)*)" | (?P<bare>[^\r\n]*))""",
    re.MULTILINE | re.VERBOSE | re.DOTALL | re.ASCII,
)
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "$": "$$"}


def read_dotenv(source: Source) -> Facts:
    """The settings of a file; of two with one name, the last.

    Values are templates, to be filled in by who knows the other settings: `${NAME}` stands for a setting, `$$` for a
    dollar sign. Lines of another form are no settings.
    """
    facts = Facts(source=source, kind="env")
    for match in _SETTING.finditer(source.text):
        key = match["key"]
        facts.settings[key] = _value(match)
        facts.setting_spans[key] = Span(match.start("key"), match.start() + len(match[0].rstrip()))
    return facts


def _value(match: re.Match[str]) -> str:
    if match["literal"] is not None:
        return match["literal"].replace("$", "$$")
    if match["quoted"] is not None:
        return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), match["quoted"])
    return _COMMENT.sub("", match["bare"]).strip()
