"""What a finding is about, by the addresses that it names."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.services.system import Dependency, System
from plumbrule.rule import Finding


def addresses(finding: Finding) -> Iterator[str]:
    """Of what it is about first, then of what belongs to it, in its order."""
    yield finding.address
    yield from (one.address for one in finding.related if one.address)
    yield from finding.covers


def witness(finding: Finding, system: System) -> list[Dependency]:
    """The calls that the finding names, in its order: the edges of a circle, of a chain, of a product of retries."""
    edges = {edge.address: edge for edge in system.dependencies()}
    named = dict.fromkeys(addresses(finding))
    return [edges[address] for address in named if address in edges]
