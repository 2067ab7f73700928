"""Examples in one form, whichever of the specification's ways they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plumbrule.model.contract.references import References
from plumbrule.model.document import Element, Value

_SINGLE, _SEVERAL = ("example", "x-example"), ("examples", "x-examples")
_KEYS = frozenset({*_SINGLE, *_SEVERAL})


class Example(NamedTuple):
    """A value that is shown. `name` is its key among `examples`; empty where it has none."""

    name: str
    element: Element  # the value itself: where a finding about it points

    @property
    def value(self) -> Value:
        return self.element.value


def examples_of(owner: Element, references: References) -> tuple[Example, ...]:
    """The examples of a schema, parameter, header or media type; `x-example` and `x-examples` of 2.0 too.

    Those that lie in files of their own (`externalValue`) or are written as text (`serializedValue`) have no value.
    """
    value = owner.value
    if not isinstance(value, dict) or _KEYS.isdisjoint(value):
        return ()
    return tuple(_examples(owner, references))


def _examples(owner: Element, references: References) -> Iterator[Example]:
    for key in _SINGLE:
        if (single := owner.get(key)) is not None:
            yield Example("", single)
    for key in _SEVERAL:
        listed = owner.get(key)
        if listed is None:
            continue
        yield from (Example("", item) for item in listed.items())
        for name, member in listed.members():
            yield from _of_object(name, references.resolve(member))


def _of_object(name: str, found: Element | None) -> Iterator[Example]:
    """The value of an Example Object, which 3.2 may call `dataValue`."""
    for key in ("value", "dataValue"):
        value = found.get(key) if found else None
        if value is not None:
            yield Example(name, value)
            return


def torn(owner: Element, references: References) -> Iterator[Example]:
    """The values of examples that are said to lie elsewhere too; `externalValue` excludes `value` (Example Object)."""
    for name, member in owner.members_of("examples"):
        found = references.resolve(member)
        value = found.get("value") if found else None
        if value is not None and found is not None and found.get("externalValue") is not None:
            yield Example(name, value)
