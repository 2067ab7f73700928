"""Services as Cortex descriptors describe them: OpenAPI in form, with the facts in `x-cortex-…` of `info`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.link.catalogs.described import Catalogue, Described, Relation
from plumbrule.link.catalogs.spoken import is_nobody
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.model.services.provenance import Statement
from plumbrule.model.services.system import OperationUse, Role


def cortex(facts: Sequence[Facts]) -> Catalogue:
    """What the descriptors say of services; teams and domains are other types."""
    found = Catalogue()
    for fact in facts:
        for document in fact.documents:
            info = Element(document, (), document.root).get("info")
            if info is not None and info.text("x-cortex-tag") and info.text("x-cortex-type") in {None, "service"}:
                _read(info, found)
    return found


def _read(info: Element, found: Catalogue) -> None:
    tag = info.text("x-cortex-tag") or ""
    depends = list(_dependencies(info))
    found.nodes.append(
        Described(
            format="cortex",
            key=f"cortex:{tag}",
            name=tag,
            place=info.place_of("x-cortex-tag"),
            role=Role.APP,
            reason="Cortex service",
            also=tuple(title for title in (info.text("title"),) if title),
            statements=tuple(_owners(info)),
            lists_dependencies=bool(depends),
        )
    )
    merged: dict[str, Relation] = {}
    for item in depends:  # one entry for each operation that is called
        target = item.text("tag") or ""
        used = tuple(_operation(item))
        first = merged.get(target) or Relation(f"cortex:{tag}", f"cortex:{target}", item.place_of("tag"))
        merged[target] = first._replace(operations=(*first.operations, *used))
    found.relations.extend(merged.values())


def _dependencies(info: Element) -> Iterator[Element]:
    member = info.get("x-cortex-dependency")
    listed = [*member.items(), *member.items_of("cortex")] if member is not None else []
    return (item for item in listed if item.text("tag"))


def _operation(item: Element) -> Iterator[OperationUse]:
    method, path = item.text("method"), item.text("path")
    if method and path:
        yield OperationUse(f"{method.upper()} {path}", item.place_of("path"))


def _owners(info: Element) -> Iterator[Statement]:
    """The first group that owns it; people come and go."""
    for owner in info.items_of("x-cortex-owners"):
        name = owner.text("name")
        if owner.text("type") in {"group", "GROUP"} and name and not is_nobody(name):
            yield Statement("owner", name, "cortex", owner.place_of("name"))
            return
