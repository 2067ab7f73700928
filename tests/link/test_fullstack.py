"""Whole systems of the corpus, against what their files say to a person who reads them.

Each file in `fullstack/` was written by hand from the deployment files, contracts and migrations of one system.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plumbrule.load import load
from plumbrule.model.services.system import Broker, Dependency, Service, Store, System
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Directory
from tests.corpus import corpus

Account = dict[str, dict[str, list[str]]]

EXPECTED = sorted((Path(__file__).parent / "fullstack").glob("*.yaml"))


def account(workspace: Workspace) -> Account:
    """What the linked model says of each node: role, edges, contracts, tables; then lists by the table they read."""
    system = workspace.system
    told = {service.name: dict(_of_service(service)) for service in system.services.values()}
    told |= {store.name: {"role": [_kind(store)]} for store in system.stores.values()}
    told |= {broker.name: {"role": [f"broker {broker.engine}"]} for broker in system.brokers.values()}
    told |= {external.name: {"role": ["external"]} for external in system.externals.values()}
    lists = (one for api in workspace.apis for one in api.operations if one.listing.possible and one.collection)
    unbound = {
        "contracts": [api.element.path for api in workspace.apis if api.service is None],
        "tables": [database.paths[0] for database in workspace.databases if database.service is None],
    }
    nobodys = {key: sorted(paths) for key, paths in unbound.items() if paths}
    return {
        **told,
        "lists": {str(one): [str(one.collection.table)] for one in lists if one.collection},
        "nobody's": nobodys,
    }


def _of_service(service: Service) -> Iterator[tuple[str, list[str]]]:
    yield "role", [str(service.role)]
    for key, edges in (("calls", _calls(service)), ("starts after", _waits(service))):
        if edges:
            yield key, edges
    if service.apis:
        yield "contracts", sorted(api.element.path for api in service.apis)
    if service.databases:
        yield "tables", sorted(database.paths[0] for database in service.databases)


def _calls(service: Service) -> list[str]:
    return sorted(_edge(edge) for edge in service.dependencies if edge.evidence != "start-order")


def _waits(service: Service) -> list[str]:
    return sorted(edge.target.name for edge in service.dependencies if edge.evidence == "start-order")


def _edge(edge: Dependency) -> str:
    return f"{edge.target.name} (async)" if edge.mode == "async" else edge.target.name


def _kind(store: Store) -> str:
    return " ".join(filter(None, (store.kind or str(store.role), store.engine)))


@pytest.mark.corpus
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_system_is_what_its_files_say(path: Path) -> None:
    workspace = load(Directory(corpus("fullstack", path.stem)), lambda _: False, lambda _: None)
    assert account(workspace) == yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.corpus
def test_every_system_has_an_account() -> None:
    systems = {path.name for path in corpus("fullstack").iterdir() if path.is_dir()}
    assert systems == {path.stem for path in EXPECTED}


@pytest.mark.corpus
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_every_edge_has_its_two_ends_in_the_system(path: Path) -> None:
    system: System = load(Directory(corpus("fullstack", path.stem)), lambda _: False, lambda _: None).system
    nodes: set[object] = {*system.services.values(), *system.stores.values(), *system.brokers.values()}
    for edge in system.dependencies():
        assert edge.source in nodes
        assert edge.target in nodes or edge.target in set(system.externals.values())
        assert edge.evidence == "start-order" or not isinstance(edge.target, Broker) or edge.mode == "async"
