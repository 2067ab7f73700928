"""Services as a Backstage catalogue describes them (Descriptor Format of Catalog Entities)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plumbrule.link.catalogs.described import Catalogue, Described, ProvidedApi, Relation
from plumbrule.link.catalogs.entity import DEFAULT, Entity, Reference, entities_of, parsed
from plumbrule.link.catalogs.entity_faults import faults
from plumbrule.link.catalogs.spoken import is_nobody
from plumbrule.link.images import known_engine
from plumbrule.model.document import Element
from plumbrule.model.glob import rooted
from plumbrule.model.input import Facts
from plumbrule.model.services.provenance import Aspect, Statement
from plumbrule.model.services.substitution import SUBSTITUTIONS
from plumbrule.model.services.system import Role

_COMPONENTS = {  # `spec.type` is free text; of these it is known that they run
    **dict.fromkeys(("service", "backend", "api", "server", "microservice", "application", "app", "worker"), Role.APP),
    **dict.fromkeys(("website", "frontend", "webapp", "web-app", "spa"), Role.APP),
    **dict.fromkeys(("job", "cronjob"), Role.JOB),
    **dict.fromkeys(("gateway", "api-gateway"), Role.GATEWAY),
}
_FRONTENDS = frozenset({"website", "frontend", "webapp", "web-app", "spa"})
_RESOURCES = {
    **dict.fromkeys(("database", "db", "datastore", "s3-bucket", "bucket", "search"), Role.STORE),
    "cache": Role.CACHE,
    **dict.fromkeys(("queue", "topic", "message-broker", "broker", "event-bus"), Role.BROKER),
}
_KINDS = {"database": "database", "db": "database", "s3-bucket": "object-store", "bucket": "object-store"}
_ALIASES = ("backstage.io/kubernetes-id", "app.kubernetes.io/name", "datadoghq.com/service-name")
_DEPENDENCIES = (("dependsOn", "component"), ("consumesApis", "api"))


def backstage(facts: Sequence[Facts], paths: frozenset[str]) -> Catalogue:
    """The catalogue that all files of the tree hold together. `paths` are all files of the tree."""
    entities = entities_of(facts)
    by_reference = {entity.reference: entity for entity in entities}
    systems = [entity for entity in entities if entity.reference.kind == "system"]
    found = Catalogue(systems[0].written if len(systems) == 1 else None)
    nodes = (node for entity in by_reference.values() if (node := _described(entity, by_reference)) is not None)
    found.nodes.extend(nodes)
    found.relations.extend(_relations(by_reference))
    found.problems.extend(faults(entities, by_reference, paths))
    return found


def _key(reference: Reference) -> str:
    """As the manifest's `source` writes it."""
    space = "" if reference.namespace == DEFAULT else f"{reference.namespace}/"
    return f"backstage:{reference.kind}/{space}{reference.name}"


def _described(entity: Entity, others: Mapping[Reference, Entity]) -> Described | None:
    kind = (entity.spec.text("type") or "").lower()
    engine = known_engine(kind)
    match entity.reference.kind:
        case "component":
            role = _COMPONENTS.get(kind)
        case "resource":
            role = _RESOURCES.get(kind) or (engine.role if engine is not None else None)
        case _:
            role = None
    if role is None:
        return None
    return Described(
        format="backstage",
        key=_key(entity.reference),
        name=entity.written,
        place=entity.name_element.value_place,
        role=role,
        reason=f"Backstage type {kind}",
        frontend=kind in _FRONTENDS,
        engine=engine.engine if engine is not None else None,
        kind=_KINDS.get(kind),
        also=tuple(name for key in _ALIASES if (name := entity.annotation(key))),
        statements=tuple(_statements(entity, others)),
        lists_dependencies=any(True for key, _ in _DEPENDENCIES for _ in entity.spec.items_of(key)),
        provides=tuple(_provided(entity, others)),
        successor=entity.annotation("plumbrule/successor"),
    )


def _statements(entity: Entity, others: Mapping[Reference, Entity]) -> Iterator[Statement]:
    owner, lifecycle = entity.spec.get("owner"), entity.spec.get("lifecycle")
    if owner is not None and isinstance(owner.value, str):
        found = parsed(owner.value, "group", entity.reference.namespace)
        if found is not None and not is_nobody(found.name):
            yield _statement("owner", found.name, owner)
    if lifecycle is not None and isinstance(lifecycle.value, str):
        yield _statement("lifecycle", lifecycle.value.lower(), lifecycle)
    system = _one(entity, "system", others)
    domain = system.spec.get("domain") if system is not None else None
    if domain is not None and isinstance(domain.value, str):
        yield _statement("domain", domain.value, domain)


def _statement(aspect: Aspect, value: str, element: Element) -> Statement:
    return Statement(aspect, value, "backstage", element.value_place)


def _one(entity: Entity, key: str, others: Mapping[Reference, Entity]) -> Entity | None:
    """The entity that a member of the spec refers to, whose kind is called like the member."""
    text = entity.spec.text(key)
    found = parsed(text, key, entity.reference.namespace) if text else None
    return others.get(found) if found is not None else None


def _provided(entity: Entity, others: Mapping[Reference, Entity]) -> Iterator[ProvidedApi]:
    for item, reference in entity.references("providesApis", "api"):
        api = others.get(reference)
        if api is None:
            yield ProvidedApi(item.value_place, reference.name)
            continue
        written = _definition(api)
        spec = rooted(api.folder, str(written.value)) if written is not None else None
        place = written.value_place if written is not None else None
        yield ProvidedApi(item.value_place, api.written, api.spec.text("type"), spec, place)


def _definition(api: Entity) -> Element | None:
    """Path of the file that holds the definition; None where it stands in the entity or on another host."""
    definition = api.spec.get("definition")
    paths = [path for key in SUBSTITUTIONS if definition and (path := definition.get(key)) is not None]
    return next((path for path in paths if isinstance(path.value, str) and "://" not in path.value), None)


def _relations(entities: Mapping[Reference, Entity]) -> Iterator[Relation]:
    providers: defaultdict[Reference, list[Entity]] = defaultdict(list)
    for entity in entities.values():
        for _, reference in entity.references("providesApis", "api"):
            providers[reference].append(entity)
    for entity in entities.values():
        own = _key(entity.reference)
        for key, kind in _DEPENDENCIES:
            for item, reference in entity.references(key, kind):
                if reference.kind == "api":  # of several providers each is one that may answer
                    targets = [provider.reference for provider in providers[reference]]
                else:
                    targets = [reference]
                yield from (Relation(own, _key(target), item.value_place) for target in targets)
        for item, reference in entity.references("dependencyOf", "component"):
            yield Relation(_key(reference), own, item.value_place)
