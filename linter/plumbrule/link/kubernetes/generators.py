"""ConfigMaps that a kustomization generates, without the hash at the end of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.model.document import Element
from plumbrule.model.glob import rooted
from plumbrule.model.input import Facts

INCOMPLETE = "x-incomplete"  # member of a generated ConfigMap whose files are not all read


def generated(root: Element, folder: str, facts: Mapping[str, Facts]) -> Iterator[Object]:
    """The ConfigMaps of `configMapGenerator`."""
    for item in root.items_of("configMapGenerator"):
        name = item.text("name")
        if name is None:
            continue
        data = dict(_literals(item))
        complete = item.get("files") is None
        for path in (*item.texts_of("envs"), *filter(None, [item.text("env")])):
            target = rooted(folder, path)
            fact = facts.get(target) if target is not None else None
            complete = complete and fact is not None
            if fact is not None:
                data.update((key, Part(value, item)) for key, value in fact.settings.items())
        members = {
            "metadata": Part({"name": Part(name, item.get("name") or item)}, item),
            "data": Part(data, item),
            INCOMPLETE: Part(not complete, item),
        }
        yield Object("", "ConfigMap", name, item.text("namespace"), Part(dict(members), item))


def _literals(item: Element) -> Iterator[tuple[str, Part]]:
    for literal in item.items_of("literals"):
        if isinstance(literal.value, str) and "=" in literal.value:
            key, _, value = literal.value.partition("=")
            yield key, Part(value.strip("\"'"), literal)
