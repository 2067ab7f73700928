"""Path templates: their segments, and what kind of resource they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from plumbrule.model.names import normal, words

_PREFIX = re.compile(
    r"v\d+(\.\d+)*|\d{4}-\d{2}(-\d{2})?|api|apis|rest|public|private|internal|external|odata", re.IGNORECASE
)
_ADMIN = words("admin administration administrator admins backoffice back_office superuser sysadmin")
_QUERY = re.compile(r"[?#](?![^{]*\})")  # outside braces
_PARAMETER = re.compile(r"[;?.+#/&]?(?P<name>[^:*+={}]+)")


@dataclass(frozen=True, slots=True)
class Segment:
    """Text between two slashes. `name` is a parameter's name without its pattern or catch-all mark, else the text."""

    text: str
    kind: Literal["literal", "parameter", "mixed"]
    name: str

    @property
    def is_literal(self) -> bool:
        return self.kind == "literal"

    @property
    def normal(self) -> str:
        return normal(self.name)


@dataclass(frozen=True)
class Template:
    """A path split up. `action` is the custom method (`cancel` of `/orders/{id}:cancel`), no part of the segments."""

    text: str
    segments: tuple[Segment, ...]
    action: str | None
    prefix: int  # number of leading segments that name no resource: versions, `api`, the server's base path

    @property
    def is_collection(self) -> bool:
        """Ends in a literal that is no custom method, and no prefix either."""
        return self.action is None and len(self.segments) > self.prefix and self.segments[-1].is_literal

    @property
    def is_item(self) -> bool:
        """Ends in a parameter."""
        return self.action is None and bool(self.segments) and self.segments[-1].kind == "parameter"

    @property
    def has_owner(self) -> bool:
        """The collection belongs to one item of another: `/orders/{id}/items`."""
        return self.is_collection and any(one.kind == "parameter" for one in self.segments[self.prefix :])

    @cached_property
    def resource(self) -> tuple[str, ...]:
        """The literals after the prefix: the resource type. Its first is the top-level type."""
        return tuple(segment.text for segment in self.segments[self.prefix :] if segment.is_literal)

    @cached_property
    def literals(self) -> tuple[Segment, ...]:
        """Every literal, those of the prefix included."""
        return tuple(segment for segment in self.segments if segment.is_literal)

    @cached_property
    def last_literal(self) -> str:
        """Normal form of the last literal; empty where the path has none."""
        return self.literals[-1].normal if self.literals else ""

    @cached_property
    def expressions(self) -> tuple[tuple[str, str], ...]:
        """Name and whole text of each pair of braces, in order; a query that stands in the path has none."""
        return tuple(expressions(_QUERY.split(self.text)[0]))

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names in braces, in order, also those inside mixed segments."""
        return tuple(name for name, _ in self.expressions)

    @cached_property
    def is_admin(self) -> bool:
        return any(is_admin_name(segment.text) for segment in self.literals)


def is_admin_name(name: str) -> bool:
    """A path segment or tag that stands for administration."""
    text = normal(name)
    return text in _ADMIN or text.startswith("admin_")


@lru_cache(maxsize=1 << 14)
def template(path: str, base: str = "") -> Template:
    """The path split into segments. `base` is the server's base path; where it is repeated, it is a prefix too."""
    texts = _split(path)
    action = None
    if texts and not texts[-1].startswith(":"):
        before, colon, after = _outside_braces(texts[-1])
        if colon and after and "{" not in after:
            texts[-1], action = before, after
    segments = tuple(_segment(text) for text in texts)
    return Template(path, segments, action, _prefix(segments, tuple(_split(base))))


def expressions(path: str) -> Iterator[tuple[str, str]]:
    """Each `{…}` of a path: the name it leads with, and the whole text between the braces."""
    depth = start = 0
    for index, character in enumerate(path):
        if character == "{":
            depth += 1
            if depth == 1:
                start = index + 1
        elif character == "}" and depth:
            depth -= 1
            if depth == 0:
                inner = path[start:index]
                leading = _PARAMETER.match(inner)
                yield (leading["name"] if leading else inner), inner


def defect(path: str) -> str | None:
    """What makes the path no template: braces that do not match, no name between them, or a name twice."""
    depth = 0
    for character in path:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return "closes a brace that it does not open"
    if depth:
        return "opens a brace that it does not close"
    names = [name for name, _ in expressions(path)]
    if not all(name.strip() for name in names):
        return "has a parameter without a name"
    twice = next((name for index, name in enumerate(names) if name in names[:index]), None)
    return None if twice is None else f"has {{{twice}}} twice"


def _split(path: str) -> list[str]:
    parts, depth, part = [], 0, ""
    for character in path:
        depth += (character == "{") - (character == "}" and depth > 0)
        if character == "/" and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += character
    return [text for text in (*parts, part) if text]


def _outside_braces(text: str) -> tuple[str, str, str]:
    """The text around its last colon that is not within braces."""
    closing = text.rfind("}")
    head, tail = text[: closing + 1], text[closing + 1 :]
    before, colon, after = tail.rpartition(":")
    return (head + before, colon, after) if colon else (text, "", "")


def _segment(text: str) -> Segment:
    if "{" not in text:
        return Segment(text, "literal", text)
    found = list(expressions(text))
    if len(found) == 1 and text == f"{{{found[0][1]}}}":
        return Segment(text, "parameter", found[0][0])
    return Segment(text, "mixed", text)


def _prefix(segments: tuple[Segment, ...], base: tuple[str, ...]) -> int:
    count = len(base) if base and tuple(segment.text for segment in segments[: len(base)]) == base else 0
    while count < len(segments) and segments[count].is_literal and _PREFIX.fullmatch(segments[count].text):
        count += 1
    return count
