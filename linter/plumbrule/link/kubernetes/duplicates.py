"""Objects that stand twice in one file of manifests, and differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plumbrule.link.kubernetes.objects import Object
from plumbrule.model.input import Problem


def duplicates(objects: Iterable[Object]) -> Iterator[Problem]:
    """Two objects of one name in one file, which are applied together. Three and more are samples to choose from.

    One name in two files may be two environments, and is none of this.
    """
    found: defaultdict[tuple[str, tuple[str, str, str | None, str]], dict[int, Object]] = defaultdict(dict)
    for one in objects:
        found[one.path, one.key].setdefault(one.place.span.start, one)
    for claims in found.values():
        if len(claims) == 2:
            first, second = (claims[start] for start in sorted(claims))
            if first.part.element.value != second.part.element.value:
                yield _duplicate(first, second)


def _duplicate(first: Object, second: Object) -> Problem:
    return Problem(
        kind="duplicate",
        reader="manifest",
        place=second.place,
        message=f"{second.kind} {second.name} stands twice in this file, with other content: applied, the second one "
        "takes the place of the first",
        help="one of the two, or another name",
        related=((first.place, "the first one"),),
        scope=second.name,
        address=f"{second.kind} {second.name}",
        detail=second.kind,
    )
