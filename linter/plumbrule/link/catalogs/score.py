"""Services as Score workloads describe them (score.dev/v1b1): a workload, and the resources that it asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plumbrule.link.catalogs.described import Catalogue, Described, Relation
from plumbrule.link.catalogs.score_running import running_workload, schemes
from plumbrule.link.catalogs.spoken import spoken
from plumbrule.link.images import known_engine
from plumbrule.model.document import Element
from plumbrule.model.input import Facts
from plumbrule.model.services.provenance import Statement
from plumbrule.model.services.system import Role

_TYPES = {  # resource types that are no engine's name
    "s3": (Role.STORE, "object-store"),
    "amqp": (Role.BROKER, None),
    "kafka-topic": (Role.BROKER, None),
}


class _Workload(NamedTuple):
    name: str
    metadata: Element
    root: Element


def score(facts: Sequence[Facts]) -> Catalogue:
    """What the workloads say. A resource with an id is one for all workloads that name it."""
    found = Catalogue()
    workloads = list(_workloads(facts))
    names = {one.name for one in workloads}
    for one in workloads:
        found.nodes.append(_described(one))
        found.relations.extend(_relations(one, names, found))
    return found


def _workloads(facts: Sequence[Facts]) -> Iterator[_Workload]:
    for fact in facts:
        for document in fact.documents:
            root = Element(document, (), document.root)
            metadata = root.get("metadata")
            name = metadata.text("name") if metadata else None
            if metadata is not None and name is not None and (root.text("apiVersion") or "").startswith("score.dev/"):
                yield _Workload(name, metadata, root)


def _described(workload: _Workload) -> Described:
    return Described(
        format="score",
        key=f"score:{workload.name}",
        name=workload.name,
        place=workload.metadata.place_of("name"),
        role=Role.APP,
        reason="a Score workload",
        lists_dependencies=any(True for _ in workload.root.members_of("resources")),
        image=_image(workload.root),
        statements=tuple(_owner(workload.metadata)),
        running=running_workload(workload.root),
    )


def _owner(metadata: Element) -> Iterator[Statement]:
    """The owner in an annotation: `owner`, or a key of somebody's own that ends so."""
    annotations = metadata.get("annotations")
    if annotations is not None:
        for key, _ in annotations.members():
            if key.rpartition("/")[2] == "owner":
                yield from spoken(annotations, key, "owner", "score")


def _relations(workload: _Workload, names: Collection[str], found: Catalogue) -> Iterator[Relation]:
    """What a workload depends on. The resources that are nodes of their own go into the catalogue."""
    own, schemes_of = f"score:{workload.name}", schemes(workload.root)
    for key, resource in workload.root.members_of("resources"):
        scheme = schemes_of.get(key)
        if resource.text("type") == "service":
            shared = resource.text("id")
            target = shared if shared in names else key
            yield Relation(own, f"score:{target}", resource.key_place, protocol=scheme)
            continue
        for node in _resource(workload.name, key, resource):
            found.nodes.append(node)
            yield Relation(own, node.key, resource.key_place, protocol=scheme)


def _image(root: Element) -> str | None:
    """What its first container runs; `.` is an image that the platform's tool is told when it deploys."""
    images = (container.text("image") for _, container in root.members_of("containers"))
    return next((image for image in images if image and image != "."), None)


def _resource(workload: str, key: str, resource: Element) -> Iterator[Described]:
    kind = (resource.text("type") or "").lower()
    engine = known_engine(kind)
    role, store_kind = _TYPES.get(kind) or (engine.role if engine is not None else None, None)
    if role not in {Role.STORE, Role.CACHE, Role.BROKER}:
        return  # dns, routes and volumes are no nodes
    shared = resource.text("id")
    yield Described(
        format="score",
        key=f"score:{kind}/{shared}" if shared else f"score:{workload}/{key}",
        name=shared or f"{workload}-{key}",
        place=resource.key_place,
        role=role or Role.STORE,
        reason=f"Score resource type {kind}",
        engine=engine.engine if engine is not None else None,
        kind=store_kind or (engine.kind if engine is not None else None),
    )
