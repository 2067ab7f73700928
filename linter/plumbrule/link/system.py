"""All services of a tree, merged over the files that tell of them: the manifest's word beats the deployment's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plumbrule.link.catalogs.deployed_words import deployed_words
from plumbrule.link.catalogs.system import add_events, describe
from plumbrule.link.compose.files import ComposeFiles
from plumbrule.link.deployment import deploy
from plumbrule.link.host_ports import clashing_ports
from plumbrule.link.identity import Identities
from plumbrule.link.inference import infer_edges
from plumbrule.link.native.edges import declare_edges
from plumbrule.link.native.entries import Entries, entries_of
from plumbrule.link.native.files import missing_files
from plumbrule.link.native.nodes import declare_nodes
from plumbrule.link.native.references import References, check_names
from plumbrule.link.pool_sizes import set_pools
from plumbrule.link.proxies import relate_proxies
from plumbrule.model.document import Element
from plumbrule.model.input import CATALOGS, Facts, Problem
from plumbrule.model.services.system import System
from plumbrule.text import Place, Span

_WHOLE = CATALOGS | {"services", "compose", "kubernetes", "asyncapi"}
"""Kinds of files of which nothing may be missing for the system to be whole."""


def build_system(facts: Sequence[Facts], paths: Collection[str]) -> tuple[System, list[Problem]]:
    """The merged system, and what its manifests get wrong. `paths` are all files of the tree."""
    entries = entries_of(_roots(facts))
    system = System(place=_place(entries, facts))
    declare_nodes(system, entries)
    described = describe(system, entries, facts, paths)
    deployed = deploy(system, ComposeFiles.of(facts), Identities(system, entries))
    references = References(system, entries)
    declare_edges(system, entries, references)
    check_names(system, entries, references)
    described.relate()
    infer_edges(system, deployed)
    relate_proxies(system, deployed)
    contradictory = _add_clusters(system, facts, entries)
    described.settle()
    deployed_words(deployed)
    problems = [*described.problems, *contradictory, *add_events(system, facts, paths)]
    for service in system.services.values():
        set_pools(service)
    _sort(system)
    broken = any(fact.problems or fact.unread for fact in facts if fact.kind in _WHOLE)
    system.partial = broken or any(one.project.partial for one in deployed)
    missing = missing_files(entries, {fact.source.path: fact for fact in facts}, frozenset(paths))
    return system, [*entries.problems, *references.problems, *problems, *missing, *clashing_ports(deployed)]


def _add_clusters(system: System, facts: Sequence[Facts], entries: Entries) -> list[Problem]:
    """What Kubernetes manifests say, and where they contradict themselves; their linker is imported where needed."""
    if any(fact.kind == "kubernetes" for fact in facts):
        from plumbrule.link.kubernetes.system import add_clusters

        return add_clusters(system, [fact for fact in facts if fact.kind in {"kubernetes", "env"}], entries)
    return []


def _roots(facts: Sequence[Facts]) -> list[Element]:
    """The first document of each manifest: more documents in the file are reported by its reader."""
    documents = [fact.documents[0] for fact in facts if fact.kind == "services" and fact.documents]
    return [Element(document, (), document.root) for document in documents]


def _place(entries: Entries, facts: Sequence[Facts]) -> Place:
    if entries.manifests:
        first = entries.manifests[0]
        return first.place_of("system") if first.text("system") else first.place_of("services")
    for kinds in ({"compose"}, CATALOGS, {"asyncapi"}):
        paths = sorted(fact.source.path for fact in facts if fact.kind in kinds)
        if paths:
            return Place(paths[0], Span(0, 0))
    return Place("", Span(0, 0))


def _sort(system: System) -> None:
    """Nodes by name and edges by the name of their target, whatever the order of the files."""
    system.services = dict(sorted(system.services.items()))
    system.stores = dict(sorted(system.stores.items()))
    system.brokers = dict(sorted(system.brokers.items()))
    system.externals = dict(sorted(system.externals.items()))
    for service in system.services.values():
        service.dependencies.sort(key=lambda edge: edge.target.name)
        service.stores.sort(key=lambda use: use.store.name)
        for use in service.stores:
            use.store.uses.append(use)
