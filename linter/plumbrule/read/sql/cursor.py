"""A position in the tokens of one statement, and the moves that every grammar makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from plumbrule.model.database.definition import Expression, Name, ObjectName
from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.expression import normalised
from plumbrule.read.sql.lexeme import TEMPLATE_START
from plumbrule.read.sql.token import Token, literal, unquoted
from plumbrule.text import Place, Span

T = TypeVar("T")

END = Token("mark", "", "", -1, -1)


class MisreadError(Exception):
    """The tokens are not what this grammar knows. Caught where a statement is parsed; never leaves the reader."""


class Cursor:
    """Tokens from `index` on. `take` moves only when all its words are there."""

    __slots__ = ("dialect", "index", "origin", "path", "tokens")

    def __init__(self, tokens: Sequence[Token], path: str, dialect: Dialect, origin: int = 0) -> None:
        self.tokens = tokens
        self.path = path
        self.dialect = dialect
        self.index = 0
        self.origin = origin  # offset that stands for no token at all

    def peek(self, ahead: int = 0) -> Token:
        index = self.index + ahead
        return self.tokens[index] if index < len(self.tokens) else END

    @property
    def word(self) -> str:
        """The next token in upper case; empty for a quoted name, a literal and the end."""
        return self.peek().word

    @property
    def done(self) -> bool:
        return self.index >= len(self.tokens)

    def next(self) -> Token:
        if self.done:
            raise MisreadError("the statement ends early")
        self.index += 1
        return self.tokens[self.index - 1]

    def at(self, *words: str) -> bool:
        """The next tokens are these words."""
        index = self.index
        for word in words:
            if index >= len(self.tokens) or self.tokens[index].word != word:
                return False
            index += 1
        return True

    def take(self, *words: str) -> bool:
        """Move over these words if they are all there."""
        if not self.at(*words):
            return False
        self.index += len(words)
        return True

    def take_any(self, *words: str) -> str:
        """Move over one of these words; it, or nothing."""
        word = self.word
        if word and word in words:
            self.index += 1
            return word
        return ""

    def expect(self, *words: str) -> None:
        if not self.take(*words):
            raise MisreadError(f"{' '.join(words)} expected")

    def name(self) -> Name:
        """An identifier, bare or quoted."""
        token = self.peek()
        if token.kind not in ("word", "quoted") and not (token.kind == "string" and token.text[0] != "$"):
            raise MisreadError("a name expected")
        self.index += 1
        text, quoted = unquoted(token), token.kind != "word"
        return Name(text, Place(self.path, Span(token.start, token.end)), quoted)

    def literal(self) -> str:
        """What a string literal says."""
        token = self.next()
        if token.kind not in ("string", "quoted"):
            raise MisreadError("a literal expected")
        return literal(token)

    def object_name(self) -> ObjectName:
        """A possibly qualified name. A qualifier before the schema is left out, and so is one that is a template."""
        parts = [self.name()]
        while self.take("."):
            parts.append(self.name())
        schema = parts[-2] if len(parts) > 1 else None
        if schema and TEMPLATE_START.match(schema.text):
            schema = None
        return ObjectName(parts[-1], schema)

    def names(self) -> tuple[Name, ...]:
        """A list of identifiers in parentheses."""
        return tuple(self.listed(Cursor.name))

    def listed(self, read: Callable[[Cursor], T]) -> list[T]:
        """Elements between parentheses, parted by commas; each must be read to its end."""
        inner = self.group()
        return [inner.whole(part, read) for part in inner.parts()] if not inner.done else []

    def whole(self, part: Cursor, read: Callable[[Cursor], T]) -> T:
        """What `read` makes of all of `part`."""
        value = read(part)
        part.finish()
        return value

    def finish(self) -> None:
        if not self.done:
            raise MisreadError(f"{self.peek().text} not understood")

    def group(self) -> Cursor:
        """What stands between the parenthesis here and its partner; moves behind it."""
        if not self.at("("):
            raise MisreadError("( expected")
        depth = 0
        for index in range(self.index, len(self.tokens)):
            word = self.tokens[index].word
            if word == "(":
                depth += 1
            elif word == ")":
                depth -= 1
                if not depth:
                    inner = self.slice(self.index + 1, index)
                    self.index = index + 1
                    return inner
        raise MisreadError("an open parenthesis")

    def skip(self) -> None:
        """Move over one token, or over all that stands between a pair of parentheses."""
        if self.at("("):
            self.group()
        else:
            self.next()

    def slice(self, start: int, end: int) -> Cursor:
        origin = self.tokens[start].start if start < len(self.tokens) else self.place.span.end
        return Cursor(self.tokens[start:end], self.path, self.dialect, origin)

    def parts(self, separator: str = ",") -> list[Cursor]:
        """The rest, cut at separators outside parentheses; moves to the end."""
        parts, depth, start = [], 0, self.index
        for index in range(self.index, len(self.tokens)):
            word = self.tokens[index].word
            if word in _OPEN:
                depth += 1
            elif word in _CLOSE:
                depth -= 1
            elif word == separator and not depth:
                parts.append(self.slice(start, index))
                start = index + 1
        parts.append(self.slice(start, len(self.tokens)))
        self.index = len(self.tokens)
        return parts

    def rest(self) -> Cursor:
        """All that is left; moves to the end."""
        inner = self.slice(self.index, len(self.tokens))
        self.index = len(self.tokens)
        return inner

    def until(self, *stops: str) -> Cursor:
        """Tokens up to one of these words outside parentheses, or to the end; at least one token."""
        start, depth = self.index, 0
        while not self.done:
            word = self.word
            if word in _OPEN:
                depth += 1
            elif word in _CLOSE:
                depth -= 1
            elif not depth and word in stops and self.index > start:
                break
            self.index += 1
        if self.index == start:
            raise MisreadError("an expression expected")
        return self.slice(start, self.index)

    def expression(self) -> Expression:
        """The rest as text."""
        inner = self.rest()
        if inner.done:
            raise MisreadError("an expression expected")
        return Expression(normalised(inner.tokens), inner.place)

    @property
    def place(self) -> Place:
        """From the first to the last token that is left."""
        if not self.tokens:
            return Place(self.path, Span(self.origin, self.origin))
        first = self.peek() if not self.done else self.tokens[-1]
        return Place(self.path, Span(first.start, self.tokens[-1].end))

    def here(self) -> Place:
        """The next token; the last one at the end."""
        if self.done:
            return self.place
        token = self.peek()
        return Place(self.path, Span(token.start, token.end))


_OPEN = frozenset("([{")
_CLOSE = frozenset(")]}")
