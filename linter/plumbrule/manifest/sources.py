"""What tells services of one name apart: where each of them is deployed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plumbrule.link.service_names import bare
from plumbrule.manifest.outline import Outline
from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.system import Broker, Service, Store, System

Deployable = Service | Store | Broker


class Sources:
    """`source` of the entries that would else be taken for one another when the manifest is read again."""

    def __init__(self, system: System, outline: Outline) -> None:
        nodes: Sequence[Deployable] = [*system.services.values(), *system.stores.values(), *system.brokers.values()]
        self._outline = outline
        self._clustered = _clustered(system.clusters)
        self._bearers = Counter(name for node in nodes for name in {*map(_last, self._all(node))})

    @property
    def tell_apart(self) -> bool:
        """At least one name is that of several."""
        outline = self._outline
        nodes: Sequence[Deployable] = [*outline.services, *outline.stores, *outline.brokers]
        return any(self._bearers[name] > 1 for node in nodes for name in map(_last, self._all(node)))

    def of(self, node: Deployable) -> list[str]:
        """Where the node is deployed; nothing where its name in the manifest says that well enough."""
        sources = [*dict.fromkeys(self._all(node))]
        own = bare(self._outline.naming.of(node))
        clear = all(self._bearers[name] == 1 and name == own for name in map(_last, sources))
        return [] if clear else sources

    def _all(self, node: Deployable) -> Iterator[str]:
        yield from node.deployed_as
        yield from self._clustered.get(node.address, ())


def _clustered(clusters: Sequence[Cluster]) -> dict[str, list[str]]:
    """Sources of workloads by the address of their node; `*` stands for a namespace that is not said."""
    found: dict[str, list[str]] = {}
    for one in (workload for cluster in clusters for workload in cluster.workloads):
        if one.node is not None:
            source = f"k8s:{one.kind}/{one.namespace or '*'}/{one.name}"
            found.setdefault(one.node.address, []).append(source)
    return found


def _last(source: str) -> str:
    """The name at the end of a source, without what makes no difference between names."""
    return bare(source.rpartition("/")[2])
