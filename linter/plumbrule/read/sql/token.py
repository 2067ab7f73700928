"""One statement as a list of tokens. Comments, blanks and the prefixes of literals are left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql import lexeme

Kind = Literal["word", "quoted", "string", "number", "mark"]


class Token(NamedTuple):
    """`text` is as written; `word` is it in upper case where it is a bare word or a mark, else empty."""

    kind: Kind
    text: str
    word: str
    start: int
    end: int


def tokenize(text: str, start: int, end: int, dialect: Dialect) -> list[Token]:
    """Tokens between two offsets. MySQL's `/*! … */` is read as the code it holds."""
    tokens: list[Token] = []
    offset = start
    while offset < end:
        for match in _pattern(dialect).finditer(text, offset, end):
            offset = match.end()
            kind = match.lastgroup
            if kind in ("word", "mark"):
                tokens.append(Token(kind, match[0], match[0].upper(), match.start(), offset))  # type: ignore[arg-type]
            elif kind == "fence":
                opening = match.start()
                offset = min(lexeme.fence_end(text, opening, offset), end)
                tokens.append(Token("string", text[opening:offset], "", opening, offset))
                break
            elif kind:
                tokens.append(Token(kind, match[0], "", match.start(), offset))  # type: ignore[arg-type]
    return tokens


def unquoted(token: Token) -> str:
    """The identifier without its quotes, doubled ones undone."""
    if token.kind == "word" or len(token.text) < 2:
        return token.text
    close = token.text[-1]
    return token.text[1:-1].replace(close * 2, close)


def literal(token: Token) -> str:
    """What a string literal says; the text itself of anything else."""
    if token.kind not in ("string", "quoted") or len(token.text) < _QUOTES:
        return token.text
    if token.text.startswith("$"):
        tag = token.text[: token.text.index("$", 1) + 1]
        return token.text[len(tag) : -len(tag)]
    return token.text[1:-1].replace(token.text[0] * 2, token.text[0])


_QUOTES = 2  # an opening and a closing one


MARKS = r"::|:=|<>|<=|>=|!=|=>|\|\||->>?|#>>?|@>|<@|&&|!~~?\*?|~~?\*?|[^\w\s]"
MYSQL_CODE = r"/\*!\d*|\*/"


@lru_cache(maxsize=8)
def _pattern(dialect: Dialect) -> re.Pattern[str]:
    skipped = [lexeme.comments(dialect), r"(?<![\w$@])(?:[eEnNbBxXqQ]|[nN][qQ]|[uU]&|_\w+)(?=')"]
    if dialect is Dialect.MYSQL:
        skipped.append(MYSQL_CODE)
    part = rf"(?:{lexeme.TEMPLATE}|[^\W\d]|[\d$#@])"
    word = rf"(?:{lexeme.TEMPLATE}|[^\W\d]|[@#](?=\w)){part}*+"
    if dialect is Dialect.POSTGRES:
        word = rf"(?:{lexeme.TEMPLATE}|[^\W\d])(?:{lexeme.TEMPLATE}|[\w$])*+"
    if dialect in (Dialect.POSTGRES, Dialect.UNKNOWN):
        word += f"|{lexeme.PSQL_VARIABLE}"
    return re.compile(
        rf"\s++|(?:{'|'.join(skipped)})"
        rf"|(?P<fence>{lexeme.fence(dialect) or '(?!)'})"
        rf"|(?P<string>{lexeme.strings(dialect)})|(?P<quoted>{lexeme.quoted_names(dialect)})"
        rf"|(?P<number>\d[\w.]*+|\.\d[\w]*+)|(?P<word>{word})|(?P<mark>{MARKS})"
    )
