"""Tags that share a name, or whose parents (3.2) lead nowhere: what no published schema can see."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.contract.api import Api
from plumbrule.model.document import Element
from plumbrule.model.input import Problem


def tag_problems(api: Api) -> Iterator[Problem]:
    """One problem for each tag whose name another has already, or whose parent is none or below itself."""
    tags: dict[str, Element] = {}
    items = [item for item in api.element.items_of("tags") if item.text("name") is not None]
    for item in items:
        name = item.text("name") or ""
        first = tags.setdefault(name, item)
        # Up to 3.0 the published schema finds two tags that are equal altogether.
        if first is not item and (first.value != item.value or api.version in {"3.1", "3.2"}):
            yield _problem(api, item, "name", f"the tag {name} is listed twice", "delete one of the two")
    if api.version == "3.2":
        yield from _lost_parents(api, tags)


def _lost_parents(api: Api, tags: dict[str, Element]) -> Iterator[Problem]:
    parents = {name: parent for name, item in tags.items() if (parent := item.text("parent")) is not None}
    settled: set[str] = set()
    for name, parent in parents.items():
        if parent not in tags:
            yield _problem(api, tags[name], "parent", f"the parent {parent} of the tag {name} is no tag", "list it")
        way: dict[str, None] = {}
        current: str | None = name
        while current is not None and current not in way and current not in settled:
            way[current] = None
            current = parents.get(current)
        if current is not None and current in way:
            text = f"the tag {current} is a parent of itself"
            yield _problem(api, tags[current], "parent", text, "take one of the parents away")
        settled |= way.keys()


def _problem(api: Api, tag: Element, key: str, message: str, remedy: str) -> Problem:
    return Problem(
        kind="structure",
        reader="contract",
        place=tag.place_of(key),
        message=message,
        help=remedy,
        scope=api.title,
        address=api.address,
        detail=message,
    )
