"""Takes typed values out of a document and notes, with its place, whatever does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plumbrule.config.fault import Fault
from plumbrule.model.document import Element, Value
from plumbrule.model.glob import matching, rooted
from plumbrule.model.nearest import nearest
from plumbrule.text import Span


@dataclass(slots=True)
class Form:
    """The faults that were met so far; a value that does not fit is noted and left out."""

    faults: list[Fault] = field(default_factory=list)

    def value_fault(self, element: Element, message: str, help: str | None = None) -> None:  # noqa: A002
        self._note(element, element.document.value_span(element.route), message, help)

    def key_fault(self, element: Element, message: str, help: str | None = None) -> None:  # noqa: A002
        self._note(element, element.document.key_span(element.route), message, help)

    def members(self, element: Element, known: Iterable[str]) -> Iterator[tuple[str, Element]]:
        """Members of a mapping whose keys are known; every other key is a fault."""
        names = tuple(known)
        for key, value in self.mapping(element):
            if key in names:
                yield key, value
            else:
                self.key_fault(value, f"unknown key {key}", meant(key, names) or f"known keys: {', '.join(names)}")

    def mapping(self, element: Element) -> Iterator[tuple[str, Element]]:
        if isinstance(element.value, dict):
            yield from element.members()
        else:
            self.expected("a mapping", element)

    def items(self, element: Element) -> Iterator[Element]:
        if isinstance(element.value, list):
            yield from element.items()
        else:
            self.expected("a list", element)

    def text(self, element: Element) -> str | None:
        """A string that is not blank."""
        if isinstance(element.value, str) and element.value.strip():
            return element.value
        self.expected("a text", element)
        return None

    def texts(self, element: Element) -> Iterator[tuple[str, Element]]:
        for item in self.items(element):
            if (text := self.text(item)) is not None:
                yield text, item

    def globs(self, element: Element) -> tuple[str, ...]:
        """Path patterns, relative to the workspace's root."""
        found = (self.glob(text, item) for text, item in self.texts(element))
        return tuple(pattern for pattern in found if pattern is not None)

    def glob(self, text: str, element: Element) -> str | None:
        pattern = rooted("", text.rstrip("/") or "/")
        if pattern is None or not _compiles(pattern):
            self.value_fault(element, f"{text} is no path pattern relative to the workspace's root")
            return None
        return pattern

    def word(self, element: Element, known: Iterable[str]) -> str | None:
        """One of a few words."""
        words = tuple(known)
        if isinstance(element.value, str) and element.value in words:
            return element.value
        self.expected(f"one of {', '.join(words)}", element, meant(str(element.value), words))
        return None

    def expected(self, what: str, element: Element, help: str | None = None) -> None:  # noqa: A002
        self.value_fault(element, f"{label(element)} must be {what}, and is {kind(element.value)}", help)

    def _note(self, element: Element, span: Span, message: str, help: str | None) -> None:  # noqa: A002
        self.faults.append(Fault(element.document.source, span, message, help))


def meant(name: str, known: Iterable[str]) -> str | None:
    """A question that names what was probably meant."""
    found = closest(name, known)
    return f"did you mean {found}?" if found else None


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant: one that differs in its area only, else the nearest in spelling."""
    names = tuple(known)
    tail = f"/{name.rpartition('/')[2]}"
    elsewhere = [other for other in names if other.endswith(tail)]
    # Rule ids are long: a fifth of the letters may differ, two always.
    return elsewhere[0] if len(elsewhere) == 1 else nearest(name, names, limit=max(2, len(name) // 5))


def label(element: Element) -> str:
    """The way to a value as one would say it: `overrides[0].paths`; the whole document is `the configuration`."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in element.route)
    return steps.removeprefix(".") or "the configuration"


def kind(value: Value) -> str:
    """A value in words: what it is, and itself where it is short."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= LONGEST_QUOTE else "a long text"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    # TOML has dates besides.
    return {type(None): "empty", list: "a list", dict: "a mapping"}.get(type(value), "a date or a time")


LONGEST_QUOTE = 40


def _compiles(pattern: str) -> bool:
    try:
        next(matching(pattern, ("",)), None)
    except re.error:
        return False
    return True
