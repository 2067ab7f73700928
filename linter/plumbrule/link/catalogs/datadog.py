"""Services as Datadog's definitions describe them: v2 by `dd-service`, v3 by entities with a kind."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.catalogs.described import Catalogue, Described, Relation
from plumbrule.link.catalogs.spoken import spoken
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.model.services.system import Role

_KINDS = {"service": Role.APP, "datastore": Role.STORE, "queue": Role.BROKER}
_TYPES = {"db": Role.STORE, "cache": Role.CACHE, "queue": Role.BROKER}  # `type` of v2; the others run as services


def datadog(facts: Sequence[Facts]) -> Catalogue:
    """What the definitions say."""
    found = Catalogue()
    for fact in facts:
        for document in fact.documents:
            root = Element(document, (), document.root)
            if root.text("dd-service"):
                found.nodes.append(_second(root))
            elif root.text("apiVersion") == "v3":
                _third(root, found)
    return found


def _second(root: Element) -> Described:
    name = root.text("dd-service") or ""
    return Described(
        format="datadog",
        key=f"datadog:{name}",
        name=name,
        place=root.place_of("dd-service"),
        role=_TYPES.get(root.text("type") or "", Role.APP),
        reason="Datadog service definition",
        statements=(
            *spoken(root, "team", "owner", "datadog"),
            *spoken(root, "lifecycle", "lifecycle", "datadog"),
        ),
    )


def _third(root: Element, found: Catalogue) -> None:
    metadata, spec = root.get("metadata"), root.get("spec")
    name, kind = metadata.text("name") if metadata else None, root.text("kind") or ""
    if metadata is None or name is None or kind not in _KINDS:
        return
    key = f"datadog:{name}" if kind == "service" else f"datadog:{kind}/{name}"
    depends = [*spec.items_of("dependsOn")] if spec else []
    found.nodes.append(
        Described(
            format="datadog",
            key=key,
            name=name,
            place=metadata.place_of("name"),
            role=_KINDS[kind],
            reason=f"Datadog kind {kind}",
            statements=(
                *spoken(metadata, "owner", "owner", "datadog"),
                *(spoken(spec, "lifecycle", "lifecycle", "datadog") if spec else ()),
            ),
            lists_dependencies=bool(depends),
        )
    )
    for item in depends:
        if isinstance(item.value, str):
            other, colon, target = item.value.partition(":")
            other, target = (other, target) if colon else ("service", other)
            goal = f"datadog:{target}" if other == "service" else f"datadog:{other}/{target}"
            found.relations.append(Relation(key, goal, item.value_place))
