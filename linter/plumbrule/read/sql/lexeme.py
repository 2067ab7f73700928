"""Patterns of what must never be cut in two: literals, quoted names, comments, templates; and of words.

Every construct is linear and possessive, so that the regular expression engine runs over megabytes without a Python
step per character, and a construct that is never closed costs one character, not the file.
"""

from __future__ import annotations

import re

from plumbrule.model.schema import Dialect

PLAIN_STRING = r"'[^']*+(?:''[^']*+)*+'"
ESCAPED_STRING = r"'[^'\\]*+(?:(?:\\[\s\S]|'')[^'\\]*+)*+'"
DOUBLE_QUOTED = r'"(?:[^"{]++|\{\{[\s\S]*?\}\}|\{|"")*+"'  # a template inside may hold quotes of its own
ESCAPED_DOUBLE = r'"[^"\\]*+(?:(?:\\[\s\S]|"")[^"\\]*+)*+"'
BACKTICKED = r"`[^`]*+(?:``[^`]*+)*+`"
BRACKETED = r"\[[^\]\r\n]*+(?:\]\][^\]\r\n]*+)*+\]"
DOLLAR_QUOTED = r"(?<![\w$])(?P<tag>\$(?:[^\W\d]\w*+)?\$)[\s\S]*?(?P=tag)"
_FENCED = r"'(?:\[[\s\S]*?\]|\{[\s\S]*?\}|\([\s\S]*?\)|<[\s\S]*?>|(?P<fence>[^\s\[{(<])[\s\S]*?(?P=fence))'"
ORACLE_QUOTED = rf"(?:(?<=(?<![\w$])[qQ])|(?<=(?<![\w$])[nN][qQ])){_FENCED}"
LINE_COMMENT = r"--[^\r\n]*+"
MYSQL_LINE_COMMENT = r"(?:--(?=[\s]|\Z)|\#)[^\r\n]*+"
BLOCK_COMMENT = r"/\*[\s\S]*?\*/"
TEMPLATE = r"\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%=[\s\S]*?%>|\$\{[^}\s]*+\}|\$\([\w.]++\)"
TEMPLATE_START = re.compile(r"\{\{|\{%|<%=|\$[{(]")

COMMENT_DEPTH = 4  # how deep block comments nest in PostgreSQL and SQL Server before we stop following


def _nested_comment(depth: int) -> str:
    inner = rf"{_nested_comment(depth - 1)}|" if depth else ""
    return rf"/\*(?:[^*/]++|{inner}\*(?!/)|/(?!\*))*+\*/"


NESTED_COMMENT = f"{_nested_comment(COMMENT_DEPTH)}|{BLOCK_COMMENT}"


def strings(dialect: Dialect) -> str:
    """Pattern of a string literal."""
    if dialect is Dialect.MYSQL:
        return ESCAPED_STRING
    if dialect is Dialect.ORACLE:
        return f"{ORACLE_QUOTED}|{PLAIN_STRING}"
    if dialect in (Dialect.POSTGRES, Dialect.UNKNOWN):
        return rf"(?<=(?<![\w$])[eE]){ESCAPED_STRING}|{PLAIN_STRING}|{DOLLAR_QUOTED}"
    return PLAIN_STRING


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
    """Pattern of a comment. MySQL's `/*! … */` holds code and is none."""
    if dialect is Dialect.MYSQL:
        return rf"{MYSQL_LINE_COMMENT}|/\*(?!!)[\s\S]*?\*/"
    if dialect in (Dialect.POSTGRES, Dialect.TSQL, Dialect.UNKNOWN):
        return f"{LINE_COMMENT}|{NESTED_COMMENT}"
    return f"{LINE_COMMENT}|{BLOCK_COMMENT}"
