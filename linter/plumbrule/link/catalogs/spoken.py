"""What an entry says of one aspect, where it says it as a text."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.document import Element
from plumbrule.model.services.provenance import Aspect, Format, Statement

_NOBODY = frozenset({"unknown", "tbd", "todo", "none", "guest", "guests", "n/a", ""})


def spoken(element: Element, key: str, aspect: Aspect, format_: Format) -> Iterator[Statement]:
    """The statement in a member; none where it is absent, or a word that stands for nobody."""
    text = element.text(key)
    if text is None or is_nobody(text):
        return
    value = text.lower() if aspect == "lifecycle" else text
    yield Statement(aspect, value, format_, element.place_of(key))


def is_nobody(owner: str) -> bool:
    """What people write where they have to write something."""
    return owner.strip().lower() in _NOBODY
