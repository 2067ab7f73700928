"""What most do: the norm that an API sets itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)

FEWEST = 3  # two alike are a coincidence


class Norm(NamedTuple, Generic[T]):
    """A form, and how many of how many have it."""

    form: T
    users: int
    total: int


def majority(forms: Iterable[T]) -> Norm[T] | None:
    """The form that more than half have, three at least; None where there is no such form."""
    counts = Counter(forms)
    if not counts:
        return None
    form, users = counts.most_common(1)[0]
    return Norm(form, users, counts.total()) if users >= FEWEST and 2 * users > counts.total() else None
