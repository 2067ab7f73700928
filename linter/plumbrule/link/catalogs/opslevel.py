"""Services as `opslevel.yml` describes them."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.catalogs.described import Catalogue, Described, Relation
from plumbrule.link.catalogs.spoken import spoken
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.model.services.system import Role


def opslevel(facts: Sequence[Facts]) -> Catalogue:
    """What the files say. Services call each other by alias, and the name in lower case is one."""
    found = Catalogue()
    for fact in facts:
        for document in fact.documents:
            service = Element(document, (), document.root).get("service")
            if service is not None and service.text("name"):
                _read(service, found)
    return found


def _read(service: Element, found: Catalogue) -> None:
    name = service.text("name") or ""
    aliases = service.texts_of("aliases")
    key = _key(aliases[0] if aliases else name)
    depends = [*service.items_of("dependencies")]
    found.nodes.append(
        Described(
            format="opslevel",
            key=key,
            name=name,
            place=service.place_of("name"),
            role=Role.APP,
            reason="OpsLevel service",
            also=aliases,
            statements=(
                *spoken(service, "owner", "owner", "opslevel"),
                *spoken(service, "lifecycle", "lifecycle", "opslevel"),
            ),
            lists_dependencies=bool(depends),
        )
    )
    for item in depends:
        alias = item.value if isinstance(item.value, str) else item.text("alias")
        if alias:
            found.relations.append(Relation(key, _key(alias), item.value_place))


def _key(alias: str) -> str:
    return f"opslevel:{alias.lower().replace(' ', '_')}"
