"""Text from input, made safe to show: nothing in it can move a cursor, reverse a line or end one."""

from __future__ import annotations

import re

_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 and C1 controls but tab and newline, bidirectional controls, lone surrogates."""

_LINE_BREAKS = {"\t": r"\t", "\n": r"\n", "\u2028": r"\u2028", "\u2029": r"\u2029"}
_BREAKING = re.compile("[\t\n\u2028\u2029]")


def visible(text: str) -> str:
    r"""The text with escapes like `\x1b` for what must not reach a terminal; newlines and tabs stay."""
    return _HOSTILE.sub(_escape, text)


def one_line(text: str) -> str:
    r"""As `visible`, and on one line: newlines and tabs are escaped too."""
    return _BREAKING.sub(lambda match: _LINE_BREAKS[match[0]], visible(text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
