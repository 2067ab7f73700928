"""Keys beside a `$ref` in versions that let them have no effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.contract.mention import Mention, mentions, routes_to
from plumbrule.model.contract.references import References
from plumbrule.model.document import Document, Element

_WORDS = frozenset({"description", "summary"})  # generators write them beside references as a matter of course
_PATH_ITEMS = frozenset({"paths", "webhooks", "x-webhooks", "pathItems"})


class Ignored(NamedTuple):
    """A reference, and the keys beside it that have no effect."""

    element: Element  # the mapping with the `$ref`
    text: str
    keys: tuple[str, ...]

    @property
    def only_words(self) -> bool:
        """Nothing is lost but a text."""
        return _WORDS.issuperset(self.keys)


class Siblings(NamedTuple):
    """The references of one document: how many there are, and which have ignored keys."""

    total: int
    ignored: tuple[Ignored, ...]


def reference_siblings(document: Document, references: References) -> Siblings:
    """The references of a document of 2.0 or 3.0. Among names, `$ref` is a name like others and has no siblings."""
    found = [one for one in mentions(document.root) if one.key == "$ref" and one.under]
    suspects = [one for one in found if _others(one)]
    routes = routes_to(document.root, {id(one.holder) for one in suspects}) if suspects else {}
    elements = [Element(document, routes[id(one.holder)], one.holder) for one in suspects if id(one.holder) in routes]
    return Siblings(len(found), tuple(_ignored(suspects, elements, references)))


def _ignored(suspects: Sequence[Mention], elements: Sequence[Element], references: References) -> Iterator[Ignored]:
    seen: set[int] = set()
    for mention, element in zip(suspects, elements, strict=True):
        keys = _others(mention)
        if mention.under in _PATH_ITEMS:  # the specification leaves open what comes of a clash, and only of that
            target = references.resolve(element)
            keys = tuple(key for key in keys if target and target.get(key) is not None)
        if keys and id(element.value) not in seen:
            seen.add(id(element.value))
            yield Ignored(element, mention.text, keys)


def _others(mention: Mention) -> tuple[str, ...]:
    return tuple(key for key in mention.holder if key != "$ref" and not key.startswith("x-"))
