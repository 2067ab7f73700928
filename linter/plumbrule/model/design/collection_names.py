"""What the collections of a contract are called: the segments that an id follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_id
from plumbrule.model.design.path_item import lasting
from plumbrule.model.lists.listing import is_singleton
from plumbrule.model.names import is_plural, normal, plural, singular, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api
    from plumbrule.model.contract.paths import Segment
    from plumbrule.model.design.path_item import PathItem

_NO_NOUNS = words(  # what a lookup or a procedure begins with
    "by for with from to at in of on since before after between get list find fetch create add update delete remove"
    " set edit search lookup query all"
)
_HANDLES = words("name number no key slug handle code")
SHORTEST = 3  # letters of a word that English grammar fits; shorter ones are abbreviations


def collections(api: Api) -> dict[str, list[PathItem]]:
    """The distinct segments that name collections → the paths that have them."""
    found: dict[str, list[PathItem]] = {}
    for item in lasting(api):
        segments = item.template.segments
        for index in range(item.template.prefix, len(segments) - 1):
            if _is_noun(segments[index]) and _identifies(segments[index + 1], segments[index].text):
                found.setdefault(segments[index].text, []).append(item)
    return found


def is_singular(name: str) -> bool:
    """English has a plural of it, and this is not it."""
    return not is_plural(name) and plural(name) != normal(name)


def _is_noun(segment: Segment) -> bool:
    """An English noun that there may be many of."""
    text = segment.text
    if not segment.is_literal or is_singleton(text) or text.lower().endswith("ing"):
        return False
    return text.isascii() and "." not in text and len(text) >= SHORTEST and _NO_NOUNS.isdisjoint(tokens(text))


def _identifies(segment: Segment, noun: str) -> bool:
    """An id, or a name or number of the thing: `{id}`, `{orderNumber}`; `{language}` after `language` is a value."""
    found = tokens(segment.name)
    if segment.kind != "parameter":
        return False
    return is_id(segment.name) or (found[-1] in _HANDLES and singular(noun).split("_")[-1] in found)
