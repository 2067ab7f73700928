"""Text to regular expression, as ECMA-262 reads it, its Annex B for the web included."""

from __future__ import annotations

import re

from plumbrule.model.pattern.characters import (
    ESCAPES,
    LAST,
    LINE_END,
    NOTHING,
    Characters,
    category,
    characters,
    complement,
    single,
)
from plumbrule.model.pattern.foreign import RefusedError, refuse_edge, refuse_group, refuse_plain, refuse_posix
from plumbrule.model.pattern.syntax import Again, Choice, Edge, Expression, Fault, Look, One, Part, Repeat, Row

DEEPEST = 100  # groups in groups; people stop at five
LONGEST = 20_000  # characters of a pattern
_QUANTIFIER = re.compile(r"[*+?]|\{(?P<least>\d{1,9})(?P<comma>,(?P<most>\d{0,9}))?\}")
_GROUP = re.compile(
    r"\((?P<open>\?(?:(?P<plain>:)|(?P<look><?[=!])|(?P<named><[A-Za-z_$][\w$]*>)|(?P<local>[ims]*-?[ims]*:)"
    r"|(?P<flags>[imsxuUaLJ-]+\))|(?P<python>P[<=>])|(?P<atomic>>)|(?P<comment>\#)|(?P<other>)))?"
)
_ESCAPE = re.compile(
    r"\\(?:(?P<edge>[bB])|(?P<class>[dDwWsS])|(?P<property>[pP])\{(?P<name>[\w=]+)\}|x(?P<hex>[0-9A-Fa-f]{2})"
    r"|u(?P<unit>[0-9A-Fa-f]{4})|u\{(?P<point>[0-9A-Fa-f]{1,6})\}|c(?P<control>[A-Za-z])|k<[^>]*>|(?P<group>[1-9]\d*)"
    r"|(?P<plain>.))",
    re.DOTALL,
)
_CONTROLS = {"t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "0": "\0"}


class _TooDeepError(Exception):
    """Nobody wrote this by hand, and nothing is said about it."""


def parse(text: str) -> Expression | Fault | None:
    """The expression, or why it is none; None where it is too long or too deep to be judged."""
    if len(text) > LONGEST:
        return None
    reader = _Reader(text)
    try:
        root = reader.choice()
        if reader.at < len(text):
            raise RefusedError("closes a group that it does not open")
    except RefusedError as refused:
        return refused.fault
    except _TooDeepError:
        return None
    return Expression(root, reader.newer)


class _Reader:
    """Reads from the left; `at` is the next character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.newer: str | None = None
        self._depth = 0

    def choice(self) -> Part:
        branches = [self._row()]
        while self._take("|"):
            branches.append(self._row())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _row(self) -> Part:
        parts: list[Part] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            start = self.at
            parts.append(self._quantified(self._atom(), start))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _quantified(self, part: Part, start: int) -> Part:
        found = _QUANTIFIER.match(self.text, self.at)
        if found is None:
            return part
        if isinstance(part, Edge):
            raise RefusedError(f"repeats {self.text[self.at - 1]}, which is a place and no text")
        self.at = found.end()
        self._take("?")
        if self._take("+"):
            raise RefusedError("has a possessive quantifier, which ECMA-262 does not know", "a possessive quantifier")
        if _QUANTIFIER.match(self.text, self.at):
            raise RefusedError(f"has {self.text[found.start() : self.at + 1]}, a quantifier of a quantifier")
        least, most = _bounds(found)
        if most is not None and most < least:
            raise RefusedError(f"has {found[0]}, whose bounds are the wrong way round")
        return Repeat(part, least, most, self.text[start : self.at])

    def _atom(self) -> Part:
        first = self.text[self.at]
        if first == "(":
            return self._group()
        if first == "[":
            return self._class()
        if first == "\\":
            return self._escape()
        if _QUANTIFIER.match(self.text, self.at):
            raise RefusedError(f"has {first} with nothing before it to repeat")
        refuse_plain(self.text, self.at)
        self.at += 1
        if first == ".":
            return One(complement(LINE_END))
        if first == "^":
            return Edge("^")
        return Edge("$") if first == "$" else One(single(first))

    def _group(self) -> Part:
        opening = _GROUP.match(self.text, self.at)
        assert opening is not None, "it begins with a parenthesis"
        refuse_group(opening)
        if opening["named"]:
            self._uses("named groups")
        if opening["local"] and not opening["plain"]:
            self._uses("flags of a group")
        if opening["look"] in {"<=", "<!"}:
            self._uses("lookbehind")
        self.at = opening.end()
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeepError
        part = self.choice()
        self._depth -= 1
        if not self._take(")"):
            raise RefusedError("opens a group that it does not close")
        return Look(part) if opening["look"] else part

    def _escape(self) -> Part:
        found = _ESCAPE.match(self.text, self.at)
        if found is None:
            raise RefusedError("ends in a backslash")
        self.at = found.end()
        if found["edge"]:
            return Edge("b" if found["edge"] == "b" else "B")
        if found["group"] or found[0].startswith("\\k<"):
            return Again()
        refuse_edge(found["plain"])
        return One(self._escaped(found))

    def _escaped(self, found: re.Match[str]) -> Characters:
        """What an escape stands for that is no place and no group."""
        if found["class"]:
            return ESCAPES[found["class"]]
        if found["property"]:
            self._uses("Unicode properties")
            known = category(found["name"])
            return known if found["property"] == "p" or not known else complement(known)
        code = found["hex"] or found["unit"] or found["point"]
        if code:
            return ((min(int(code, 16), LAST),) * 2,)
        if found["control"]:
            return ((ord(found["control"]) % 32,) * 2,)
        plain = found["plain"] or found[0][-1]
        return single(_CONTROLS.get(plain, plain))

    def _class(self) -> Part:
        """A character class. An empty one matches nothing, and its complement everything."""
        self.at += 1
        negated = self._take("^")
        ranges: list[tuple[int, int]] = []
        while not self._take("]"):
            refuse_posix(self.text, self.at)
            low = self._member()
            if self.text.startswith("-", self.at) and not self.text.startswith("-]", self.at):
                self.at += 1
                high = self._member()
                ranges += _range(low, high)
            else:
                ranges += low
        found = characters(ranges)
        return One(complement(found) if negated else found)

    def _member(self) -> Characters:
        if self.at >= len(self.text):
            raise RefusedError("opens a character class that it does not close")
        if self.text[self.at] != "\\":
            self.at += 1
            return single(self.text[self.at - 1])
        found = _ESCAPE.match(self.text, self.at)
        if found is None:
            raise RefusedError("opens a character class that it does not close")
        self.at = found.end()
        if found["edge"]:
            return single("\b" if found["edge"] == "b" else "B")
        return NOTHING if found["group"] else self._escaped(found)

    def _take(self, text: str) -> bool:
        found = self.text.startswith(text, self.at)
        self.at += len(text) * found
        return found

    def _uses(self, construct: str) -> None:
        self.newer = self.newer or construct


def _bounds(found: re.Match[str]) -> tuple[int, int | None]:
    if found[0] == "?":
        return 0, 1
    if found["least"] is None:
        return int(found[0] == "+"), None
    least = int(found["least"])
    if not found["comma"]:
        return least, least
    return least, int(found["most"]) if found["most"] else None


def _range(low: Characters, high: Characters) -> Characters:
    """The characters from one to another; a class of its own on either side makes the hyphen a hyphen (Annex B)."""
    if not (_is_one(low) and _is_one(high)):
        return (*low, *single("-"), *high)
    if low[0][0] > high[0][0]:
        raise RefusedError(f"has the range {chr(low[0][0])}-{chr(high[0][0])}, which runs backwards")
    return ((low[0][0], high[0][0]),)


def _is_one(found: Characters) -> bool:
    return len(found) == 1 and found[0][0] == found[0][1]
