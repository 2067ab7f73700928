"""Patterns of what must never be cut in two: literals, quoted names, comments, templates; and of words.

Every construct is linear and possessive, so that the regular expression engine runs over megabytes without a Python
step per character. What could be opened again and again without ever being closed is bounded in length, or reaches to
the end of the text, as it does for the database: no input takes quadratic time.
"""

from __future__ import annotations

import re

from plumbrule.model.database.schema import Dialect

PLAIN_STRING = r"'[^']*+(?:''[^']*+)*+'"
ESCAPED_STRING = r"'[^'\\]*+(?:(?:\\[\s\S]|'')[^'\\]*+)*+(?:'|\Z)"
DOUBLE_QUOTED = r'"(?:[^"{]++|\{\{[^{}]{0,400}+\}\}|\{|"")*+"'  # a template inside may hold quotes of its own
ESCAPED_DOUBLE = r'"[^"\\]*+(?:(?:\\[\s\S]|"")[^"\\]*+)*+(?:"|\Z)'
BACKTICKED = r"`[^`]*+(?:``[^`]*+)*+`"
BRACKETED = r"\[(?:[^\]\r\n]|\]\]){1,200}+\]"  # SQL Server, "Database Identifiers": at most 128 characters
DOLLAR_QUOTE = r"(?<![\w$])\$(?:[^\W\d]\w*+)?\$"  # opens and closes
ORACLE_QUOTE = r"(?:(?<=(?<![\w$])[qQ])|(?<=(?<![\w$])[nN][qQ]))'\S"  # opens
ORACLE_CLOSING = {"[": "]", "{": "}", "(": ")", "<": ">"}
LINE_COMMENT = r"--[^\r\n]*+"
MYSQL_LINE_COMMENT = r"(?:--(?=[\s]|\Z)|\#)[^\r\n]*+"
_LATER_MYSQL = r"(?:80[5-9]\d\d|804[1-9]\d|8040[1-9]|8[1-9]\d{3}|9\d{4}|[1-9]\d{5})(?!\d)"  # than 8.4.0
BLOCK_COMMENT = r"/\*[\s\S]*?(?:\*/|\Z)"
PSQL_VARIABLE = r"""(?<![\w:\])"']):(?:[A-Za-z_]\w{0,62}+|'[A-Za-z_]\w{0,62}+'|"[A-Za-z_]\w{0,62}+")(?=[\s.,;)]|\Z)"""
"""A variable of psql, which other runners of migrations took over; no cast, no slice of an array."""
TEMPLATE = r"\{\{[^{}]{0,400}+\}\}|\{%[^%]{0,400}+%\}|<%=[^%]{0,400}+%>|\$\{[^}\s]{0,100}+\}|\$\([\w.]{1,100}+\)"
TEMPLATE_START = re.compile(r"""\{\{|\{%|<%=|\$[{(]|(?:(?<=[\s(,])|\A):["']?[A-Za-z_]""")

COMMENT_DEPTH = 4  # how deep block comments nest in PostgreSQL and SQL Server before we stop following


def _nested_comment(depth: int) -> str:
    inner = rf"{_nested_comment(depth - 1)}|" if depth else ""
    return rf"/\*(?:[^*/]++|{inner}\*(?!/)|/(?!\*))*+\*/"


NESTED_COMMENT = f"{_nested_comment(COMMENT_DEPTH)}|{BLOCK_COMMENT}"


def strings(dialect: Dialect) -> str:
    """Pattern of a string literal, those aside whose closing mark depends on the opening one: `fenced`."""
    if dialect is Dialect.MYSQL:
        return ESCAPED_STRING
    if dialect in (Dialect.POSTGRES, Dialect.UNKNOWN):
        return rf"(?<=(?<![\w$])[eE]){ESCAPED_STRING}|{PLAIN_STRING}"
    return PLAIN_STRING


def fence(dialect: Dialect) -> str | None:
    """Pattern of what opens a literal that `fence_end` closes.

    Such literals are no part of the patterns here, because a back reference inside a possessive repeat fails in CPython
    3.11 with a SystemError.
    """
    if dialect in (Dialect.POSTGRES, Dialect.UNKNOWN):
        return DOLLAR_QUOTE
    return ORACLE_QUOTE if dialect is Dialect.ORACLE else None


def fence_end(text: str, start: int, end: int) -> int:
    """Where the literal ends that opens between two offsets; the end of the text where nothing closes it."""
    mark = text[start:end]
    closing = mark if mark.startswith("$") else ORACLE_CLOSING.get(mark[1], mark[1]) + "'"
    found = text.find(closing, end)
    return found + len(closing) if found >= 0 else len(text)


def quoted_names(dialect: Dialect) -> str:
    """Pattern of a quoted identifier. In MySQL double quotes may also hold a string."""
    if dialect is Dialect.MYSQL:
        return f"{BACKTICKED}|{ESCAPED_DOUBLE}"
    if dialect is Dialect.SQLITE:
        return f"{DOUBLE_QUOTED}|{BACKTICKED}|{BRACKETED}"
    if dialect is Dialect.TSQL:
        return f"{DOUBLE_QUOTED}|{BRACKETED}"
    if dialect is Dialect.UNKNOWN:
        return f"{DOUBLE_QUOTED}|{BACKTICKED}"
    return DOUBLE_QUOTED


def comments(dialect: Dialect) -> str:
    """Pattern of a comment. MySQL's `/*! … */` holds code and is none, unless for a version that is yet to come."""
    if dialect is Dialect.MYSQL:
        return rf"{MYSQL_LINE_COMMENT}|/\*(?:(?!!)|!{_LATER_MYSQL})[\s\S]*?(?:\*/|\Z)"
    if dialect in (Dialect.POSTGRES, Dialect.TSQL, Dialect.UNKNOWN):
        return f"{LINE_COMMENT}|{NESTED_COMMENT}"
    return f"{LINE_COMMENT}|{BLOCK_COMMENT}"
