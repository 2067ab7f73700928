"""Numbers about the service graph, without a judgement.

Calls are those between applications and jobs; an unknown mode counts as a call, messages do not. The names are of the
field: Ca, Ce and instability of Martin's package metrics; AIS, ADS, ACS and SIY of Rud, Schmietendorf and Dumke;
propagation cost of MacCormack, Rusnak and Baldwin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from plumbrule.draw.calls import path
from plumbrule.draw.graph import Graph
from plumbrule.draw.grouping import APPS
from plumbrule.draw.order import components
from plumbrule.draw.passing import passings
from plumbrule.model.services.graph import app_graph, is_call, longest_chain
from plumbrule.model.services.system import System


class ServiceNumbers(NamedTuple):
    """One service. Ratios are exact; None where nothing is there to be divided by."""

    name: str
    role: str
    replicas: int | None
    afferent: int  # Ca: services that call it or take its messages
    efferent: int  # Ce: services that it calls or takes messages from, externals included
    importance: int  # AIS: services that call it
    dependence: int  # ADS: services that it calls
    depth: int  # calls of the longest chain that begins here; a circle counts as one service
    reach: int  # services that a chain of calls from it gets to, itself included

    @property
    def instability(self) -> Fraction | None:
        """Ce / (Ca + Ce): 0 where only others depend on it, 1 where only it depends on others."""
        ties = self.afferent + self.efferent
        return Fraction(self.efferent, ties) if ties else None

    @property
    def criticality(self) -> int:
        """ACS: AIS × ADS."""
        return self.importance * self.dependence


class SystemNumbers(NamedTuple):
    """The whole: services by name, then what holds for all of them."""

    services: tuple[ServiceNumbers, ...]
    calls: int
    mutual: int  # SIY: pairs that call each other
    longest: tuple[str, ...]  # services of a longest chain of calls

    @property
    def density(self) -> Fraction | None:
        """Calls there are of calls there could be, n(n - 1)."""
        possible = len(self.services) * (len(self.services) - 1)
        return Fraction(self.calls, possible) if possible else None

    @property
    def propagation_cost(self) -> Fraction | None:
        """Share of pairs, a service with itself included, in which the first reaches the second."""
        many = len(self.services)
        return Fraction(sum(one.reach for one in self.services), many * many) if many else None


def measured(system: System, graph: Graph) -> SystemNumbers:
    """Numbers of every application and job; `graph` is the system as it is drawn."""
    calls = app_graph(system, is_call)
    pairs = {pair for pair in calls.edges if pair[0] != pair[1]}
    depths, reaches = _ways([*calls.services], pairs)
    neighbours = _neighbours(graph)
    dependence, importance = Counter(source for source, _ in pairs), Counter(target for _, target in pairs)
    services = tuple(
        ServiceNumbers(
            name=name,
            role=service.role.value,
            replicas=service.replicas,
            afferent=len(neighbours[service.address][0]),
            efferent=len(neighbours[service.address][1]),
            importance=importance[name],
            dependence=dependence[name],
            depth=depths[name],
            reach=reaches[name],
        )
        for name, service in calls.services.items()
    )
    chain = longest_chain(calls)
    longest = path(chain, "").participants
    mutual = sum((target, source) in pairs for source, target in pairs) // 2
    return SystemNumbers(services, len(pairs), mutual, tuple(longest))


def _neighbours(graph: Graph) -> dict[str, tuple[set[str], set[str]]]:
    """Who depends on a service, and on whom it depends; who takes a message depends on who sends it."""
    roles = {node.id: node.role for node in graph.nodes}
    found: dict[str, tuple[set[str], set[str]]] = {node.id: (set(), set()) for node in graph.nodes}
    calls = [(edge.source, edge.target) for edge in graph.edges if edge.kind in {"call", "route"}]
    ties = [*calls, *((taker, sender) for sender, taker in passings(graph))]
    for source, target in ties:
        if source != target and roles[source] in APPS and roles[target] in {*APPS, "external"}:
            found[source][1].add(target)
            found[target][0].add(source)
    return found


def _ways(names: Sequence[str], pairs: set[tuple[str, str]]) -> tuple[dict[str, int], dict[str, int]]:
    """Longest chain and number of services reached, from each service: bit sets from the last components upwards."""
    leaving: dict[str, list[str]] = {name: [] for name in names}
    for source, target in sorted(pairs):
        leaving[source].append(target)
    number = {name: index for index, name in enumerate(names)}
    depths: dict[str, int] = {}
    reached: dict[str, int] = {}
    for members in reversed(components(names, sorted(pairs))):
        inside = {*members}
        beyond = sorted({target for member in members for target in leaving[member]} - inside)
        bits = sum(1 << number[member] for member in members)
        for target in beyond:
            bits |= reached[target]
        depth = max((depths[target] + 1 for target in beyond), default=0)
        for member in members:
            depths[member], reached[member] = depth, bits
    return depths, {name: bits.bit_count() for name, bits in reached.items()}
