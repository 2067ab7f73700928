"""Values of manifests as they are after patches, each knowing where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plumbrule.model.document import Element, Scalar
from plumbrule.text import Place

_NUMBER = re.compile(r"[-+]?[\d.][\w.+-]*")
DEEPEST = 200  # levels; what lies deeper is in no field that is read


@dataclass(frozen=True, slots=True)
class Part:
    """A value. `element` is where it is written, whatever laid it over what was there before."""

    value: Scalar | list[Part] | dict[str, Part]
    element: Element

    def get(self, *keys: str) -> Part | None:
        """The member at the end of a way of keys; None where there is none."""
        part: Part | None = self
        for key in keys:
            part = part.value.get(key) if part is not None and isinstance(part.value, dict) else None
        return part

    def members(self, *keys: str) -> Iterator[tuple[str, Part]]:
        """Members of the mapping at the end of a way; nothing where there is none."""
        part = self.get(*keys)
        return iter(part.value.items()) if part is not None and isinstance(part.value, dict) else iter(())

    def items(self, *keys: str) -> Iterator[Part]:
        """Items of the list at the end of a way; nothing where there is none."""
        part = self.get(*keys)
        return iter(part.value) if part is not None and isinstance(part.value, list) else iter(())

    def text(self, *keys: str) -> str | None:
        """A scalar as it is written; None where it is absent, null, a collection, or not filled in yet."""
        part = self.get(*keys)
        return part.written if part is not None else None

    def number(self, *keys: str) -> int | None:
        """A whole number, also where it is written as text."""
        text = self.text(*keys)
        return int(text) if text is not None and len(text) < 20 and re.fullmatch(r"-?\d+", text, re.ASCII) else None

    def flag(self, *keys: str) -> bool | None:
        part = self.get(*keys)
        return part.value if part is not None and isinstance(part.value, bool) else None

    def texts(self, *keys: str) -> dict[str, str]:
        """Scalar members of a mapping, such as labels."""
        return {key: one.written for key, one in self.members(*keys) if one.written is not None}

    @property
    def written(self) -> str | None:
        """The text of a scalar. A number keeps its spelling: 1.10 is a version. A template's mark makes it unknown."""
        if isinstance(self.value, str):
            return None if "{{" in self.value else self.value
        if isinstance(self.value, bool):
            return str(self.value).lower()
        if isinstance(self.value, int | float):
            place = self.element.value_place
            text = self.element.document.source.text[place.span.start : place.span.end]
            return text if _NUMBER.fullmatch(text) else str(self.value)
        return None

    @property
    def is_template(self) -> bool:
        """A text that a template engine has yet to fill in."""
        return isinstance(self.value, str) and "{{" in self.value

    @property
    def place(self) -> Place:
        return self.element.value_place

    @property
    def key(self) -> Place:
        """What leads to the value: its key, or the item of the list."""
        return self.element.key_place

    def with_members(self, members: Mapping[str, Part]) -> Part:
        return Part(dict(members), self.element)


def part_of(element: Element) -> Part:
    """The value of an element, all the way down. What several aliases stand for is one part."""
    return _part(element, {}, 0)


def _part(element: Element, made: dict[int, Part], depth: int) -> Part:
    value = element.value
    if not isinstance(value, dict | list):
        return Part(value, element)
    if id(value) not in made:
        if depth == DEEPEST:
            made[id(value)] = Part(None, element)
        elif isinstance(value, dict):
            made[id(value)] = Part({key: _part(one, made, depth + 1) for key, one in element.members()}, element)
        else:
            made[id(value)] = Part([_part(item, made, depth + 1) for item in element.items()], element)
    return made[id(value)]
