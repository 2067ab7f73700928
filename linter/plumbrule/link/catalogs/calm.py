"""Services as CALM architectures describe them (FINOS Common Architecture Language Model, 1.0 to 1.2 and drafts)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.link.catalogs.calm_controls import Controls
from plumbrule.link.catalogs.calm_flows import flows_of, operations_by_relationship
from plumbrule.link.catalogs.described import Catalogue, Described, Relation
from plumbrule.link.catalogs.spoken import spoken
from plumbrule.model.document import Element
from plumbrule.model.input import Facts, Problem
from plumbrule.model.nearest import nearest
from plumbrule.model.services.provenance import Statement
from plumbrule.model.services.system import Mode, OperationUse, Role

_ROLES = {  # last word of `node-type`, which may be any text: of other words it is not known what they are
    **dict.fromkeys(("service", "microservice", "application", "system", "api", "worker", "agent"), Role.APP),
    **dict.fromkeys(("webclient", "client", "frontend"), Role.APP),
    **dict.fromkeys(("database", "db", "storage", "ldap"), Role.STORE),
    **dict.fromkeys(("gateway", "proxy"), Role.GATEWAY),
    **dict.fromkeys(("broker", "messagebus", "queue", "bus"), Role.BROKER),
    "cache": Role.CACHE,
    "actor": Role.ACTOR,
    "external": Role.EXTERNAL,
}
_FRONTENDS = frozenset({"webclient", "client", "frontend"})
_MODES: dict[str, Mode] = {"amqp": "async", "websocket": "async", "socketio": "async", "jdbc": "sync", "ldap": "sync"}
_WORD = re.compile(r"[a-z0-9]+")


class Party(NamedTuple):
    """A node that a relationship names."""

    node: str
    element: Element  # where it is named


class Relationship(NamedTuple):
    """A relationship of any draft: who depends on what, or what is made of what."""

    kind: str  # connects, interacts, composed-of, deployed-in
    sources: list[Party]
    targets: list[Party]
    element: Element


def calm(facts: Sequence[Facts]) -> Catalogue:
    """What the architectures say, each of them with nodes of its own."""
    found = Catalogue()
    for fact in facts:
        for document in fact.documents:
            _read(Element(document, (), document.root), found)
    return found


def _read(root: Element, found: Catalogue) -> None:
    relationships = [one for item in root.items_of("relationships") if (one := _relationship(item)) is not None]
    nodes = {name: item for item in root.items_of("nodes") if (name := item.text("unique-id"))}
    wholes = {party.node for one in relationships if one.kind == "composed-of" for party in one.sources}
    hosts = {party.node for one in relationships if one.kind == "deployed-in" for party in one.sources}
    for name, item in nodes.items():
        described = _described(name, item, is_whole=name in wholes) if name not in hosts else None
        found.nodes += [described] if described is not None else []
    operations = operations_by_relationship(root)
    for one in relationships:
        if one.kind in {"connects", "interacts"}:
            found.relations.extend(_relations(one, operations))
        found.problems.extend(_unresolved(one, nodes) if nodes else ())  # without nodes it is a piece of another
    found.flows.extend(flows_of(root, dict(_ends(relationships))))


def _relationship(item: Element) -> Relationship | None:
    """`{connects: {…}}`, or of older drafts the kind as a text and the rest as `parties`."""
    member = item.get("relationship-type")
    if member is None:
        return None
    parties = item.get("parties")
    if isinstance(member.value, str) and parties is not None:
        return _of_kind(member.value, parties, item)
    return next((_of_kind(kind, inner, item) for kind, inner in member.members()), None)


def _of_kind(kind: str, parties: Element, item: Element) -> Relationship:
    first = {"connects": "source", "interacts": "actor"}.get(kind, "container")
    second = "destination" if kind == "connects" else "nodes"
    return Relationship(kind, list(_parties(parties, first)), list(_parties(parties, second)), item)


def _parties(parties: Element, key: str) -> Iterator[Party]:
    """A name, a mapping with the name under `node`, or a list of either."""
    member = parties.get(key)
    for one in [member, *member.items()] if member is not None else ():
        inner = one.get("node") or one
        if isinstance(inner.value, str):
            yield Party(inner.value, inner)


def _ends(relationships: Sequence[Relationship]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Keys of the two nodes that a relationship ties, by its id; nothing for one that ties several."""
    for one in relationships:
        if len(one.sources) == len(one.targets) == 1:
            yield one.element.text("unique-id") or "", (f"calm:{one.sources[0].node}", f"calm:{one.targets[0].node}")


def _described(name: str, item: Element, *, is_whole: bool) -> Described | None:
    kind = (item.text("node-type") or "").lower()
    words = _WORD.findall(kind)
    role = _ROLES.get(words[-1]) if words else None
    if role is None or (is_whole and words[-1] == "system"):
        return None
    unique = item.get("unique-id") or item
    return Described(
        format="calm",
        key=f"calm:{name}",
        name=name,
        place=unique.value_place,
        role=role,
        reason=f"CALM node-type {kind}",
        frontend=words[-1] in _FRONTENDS,
        also=tuple(text for text in (item.text("name"),) if text),
        statements=tuple(_owner(item)),
        availability=Controls.of(item).availability,
    )


def _owner(item: Element) -> Iterator[Statement]:
    """The owner in a node's metadata, which is a mapping or a list of them."""
    metadata = item.get("metadata")
    for one in [metadata, *metadata.items()] if metadata is not None else ():
        yield from spoken(one, "owner", "owner", "calm")


def _relations(one: Relationship, operations: Mapping[str, Sequence[OperationUse]]) -> Iterator[Relation]:
    protocol = (one.element.text("protocol") or "").lower() or None
    controls = Controls.of(one.element)
    for source in one.sources:
        for target in one.targets:
            yield Relation(
                source=f"calm:{source.node}",
                target=f"calm:{target.node}",
                place=target.element.value_place,
                mode=_MODES.get(protocol or "", "unknown"),
                protocol=protocol,
                operations=tuple(operations.get(one.element.text("unique-id") or "", ())),
                drawn=protocol is None,
                policy=controls.policy,
                auth="mtls" if protocol == "mtls" else controls.authentication,
                tls=True if protocol in {"tls", "mtls"} else None,
            )


def _unresolved(one: Relationship, nodes: dict[str, Element]) -> Iterator[Problem]:
    """Nodes that a relationship names and that the architecture does not have."""
    for party in (*one.sources, *one.targets):
        if party.node not in nodes:
            close = nearest(party.node, nodes)
            yield Problem(
                kind="reference",
                reader="manifest",
                place=party.element.value_place,
                message=f"no node of the architecture is called {party.node}"
                + (f", but one is called {close}" if close else ""),
                help=f"write {close}" if close else f"describe {party.node}, or correct the name",
                scope=one.element.text("unique-id") or "",
                address=f"node {party.node}",
            )
