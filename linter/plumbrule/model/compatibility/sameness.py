"""What is alike in both revisions down to everything it refers to, so that nobody need look into it."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.document import Element, Value

Key = tuple[int, int]
"""Ids of a value of the earlier revision and of one of the present; the documents keep both alive."""


class Sameness:
    """Compares contents: values at once, and behind each reference those that it leads to, once."""

    def __init__(self, old: Api, new: Api) -> None:
        self._old, self._new = old.references, new.references
        self._known: dict[Key, bool] = {}
        roots = [[document.root for document in api.documents] for api in (old, new)]
        self._everything = roots[0] == roots[1] and old.element.path == new.element.path

    def same(self, old: Element, new: Element) -> bool:
        """Equal, and so is all that is referred to. References that depend on their place count as different."""
        if old.value is not new.value and old.value != new.value:
            return False
        return self._everything or all(pair is not None and self._is_same(*pair) for pair in self._targets(old, new))

    def _is_same(self, old: Element, new: Element) -> bool:
        key = (id(old.value), id(new.value))
        if key not in self._known:
            self._explore(key, old, new)
        return self._known[key]

    def _explore(self, first: Key, old: Element, new: Element) -> None:
        """Settle everything that two values lead to: different is what is unequal, and what leads to it."""
        users: dict[Key, list[Key]] = {first: []}
        different: list[Key] = []
        waiting = [(first, old, new)]
        while waiting:
            key, left, right = waiting.pop()
            if self._known.get(key) is False or (left.value is not right.value and left.value != right.value):
                different.append(key)
                continue
            if key in self._known:
                continue
            for pair in self._targets(left, right):
                if pair is None:
                    different.append(key)
                    break
                target = (id(pair[0].value), id(pair[1].value))
                if target not in users:
                    users[target] = []
                    waiting.append((target, *pair))
                users[target].append(key)
        spoilt: set[Key] = set()
        while different:
            key = different.pop()
            if key not in spoilt:
                spoilt.add(key)
                different += users[key]
        self._known |= {key: key not in spoilt for key in users}

    def _targets(self, old: Element, new: Element) -> Iterator[tuple[Element, Element] | None]:
        """What the references within two equal values lead to; None where that is not known, or not on both sides."""
        for left, right in zip(_holders(old.value), _holders(new.value), strict=True):
            before = self._old.step(Element(old.document, (), left))
            after = self._new.step(Element(new.document, (), right))
            if before is None and after is None:
                continue
            yield None if before is None or after is None else (before, after)


def _holders(value: Value) -> Iterator[Value]:
    """The mappings with a `$ref`, at any depth. Equal values give them in equal order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("$ref"), str):
                yield one
            waiting += [one[key] for key in sorted(one) if isinstance(one[key], dict | list)]
        elif isinstance(one, list):
            waiting += [item for item in one if isinstance(item, dict | list)]
