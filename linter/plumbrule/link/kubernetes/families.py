"""Which rendered sets describe one system: overlays of one base, and sets that run mostly the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plumbrule.link.kubernetes.clusters import Deployment
from plumbrule.model.services.cluster import Cluster

_FEWEST_SHARED = 2  # workloads; one of a common name, such as redis, proves nothing


def families(deployments: Sequence[Deployment], names: Mapping[Cluster, frozenset[str]]) -> dict[Cluster, int]:
    """A number for each cluster; those with the same one are environments of one system."""
    numbers = list(range(len(deployments)))
    files = {one.cluster: frozenset(each.place.path for each in one.cluster.workloads) for one in deployments}
    for index, one in enumerate(deployments):
        for other_index in range(index):
            other = deployments[other_index]
            if numbers[index] != numbers[other_index] and _is_same(one.cluster, other.cluster, names, files):
                old, new = numbers[index], numbers[other_index]
                numbers = [new if number == old else number for number in numbers]
    return {one.cluster: number for one, number in zip(deployments, numbers, strict=True)}


def _is_same(
    one: Cluster, other: Cluster, names: Mapping[Cluster, frozenset[str]], files: Mapping[Cluster, frozenset[str]]
) -> bool:
    if one.built and other.built and not files[one].isdisjoint(files[other]):
        return True
    shared = len(names[one] & names[other])
    return shared >= _FEWEST_SHARED and 2 * shared >= min(len(names[one]), len(names[other]))
