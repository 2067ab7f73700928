"""One path of calls: a circle, the longest chain, what a service sets off, or who calls an operation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plumbrule.draw.graph import Mode
from plumbrule.model.services.circle import call_circles
from plumbrule.model.services.duration import duration_text
from plumbrule.model.services.graph import CallGraph, app_graph, is_call, longest_chain
from plumbrule.model.services.system import Dependency, Service, System

MOST_OPERATIONS = 2  # named at an arrow; the rest is a count


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A step of the path. `source` and `target` are names."""

    source: str
    target: str
    mode: Mode
    operations: tuple[str, ...] = ()
    timeout: str | None = None  # "500ms"; "none" where it was written that there is none
    retries: str | None = None  # "2", or "unlimited"
    text: str | None = None  # of a step that a source tells in its own words
    answer: bool = False

    @property
    def words(self) -> str:
        """What is called, and how patiently: `createOrder (timeout 500ms, 2 retries)`."""
        if self.text:
            return self.text
        named = ", ".join(self.operations[:MOST_OPERATIONS])
        more = f" +{len(self.operations) - MOST_OPERATIONS}" if len(self.operations) > MOST_OPERATIONS else ""
        noun = "retry" if self.retries == "1" else "retries"
        policy = [
            *([f"timeout {self.timeout}"] if self.timeout else []),
            *([f"{self.retries} {noun}"] if self.retries else []),
        ]
        how = f" ({', '.join(policy)})" if policy else ""
        return f"{named}{more}{how}".strip() or ("answers" if self.answer else "calls")


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Calls in the order in which they are made."""

    title: str
    calls: tuple[Call, ...]
    note: str = ""  # over the whole path: the message of a finding

    @property
    def participants(self) -> list[str]:
        """Names in the order in which they appear."""
        return [*dict.fromkeys(name for call in self.calls for name in (call.source, call.target))]


def path(edges: Iterable[Dependency], title: str, note: str = "") -> Path:
    return Path(title=title, calls=tuple(map(_call, bridged(edges))), note=note)


def bridged(edges: Iterable[Dependency]) -> Iterator[Dependency]:
    """The edges, with the call between two of them that a chain steps over where it passes through a circle."""
    met: set[str] = set()
    last: Dependency | None = None
    for edge in edges:
        if last is not None and edge.source.name not in met and last.target not in {edge.target, edge.source}:
            yield from _between(last, edge)
        met |= {edge.source.name, edge.target.name}
        last = edge
        yield edge


def _between(one: Dependency, other: Dependency) -> Iterator[Dependency]:
    if isinstance(one.target, Service):
        yield from (edge for edge in one.target.dependencies if edge.target is other.source)


def telling(system: System) -> Path | None:
    """The first circle of calls, else the longest chain of them; None where no service calls another."""
    circle = next(call_circles(system), None)
    if circle is not None:
        return path(circle.way, f"circle of {len(circle.services)} services: {', '.join(circle.services)}")
    chain = longest_chain(app_graph(system, is_call))
    return path(chain, f"longest chain of {len(chain)} calls") if chain else None


def set_off_by(service: Service, depth: int) -> Path | None:
    """What a service calls, and what those call, each before the next; a service that called before does not again."""
    graph = app_graph(service.system, is_call)
    edges = [*_onward(graph, service.name, depth)]
    return path(edges, f"calls that {service.name} sets off") if edges else None


def callers_of(system: System, operation: str) -> Path | None:
    """Who says that it calls an operation, by its id or as `METHOD /path`."""
    edges = [edge for edge in system.dependencies() if any(use.text == operation for use in edge.operations or ())]
    edges.sort(key=lambda edge: edge.address)
    calls = tuple(Call(source=e.source.name, target=e.target.name, mode=e.mode, operations=(operation,)) for e in edges)
    return Path(title=f"calls of {operation}", calls=calls) if calls else None


def journey(system: System, name: str) -> Path | None:
    """The steps of a flow, by its id or its title."""
    flow = next((one for one in system.flows if name in {one.name, one.title}), None)
    if flow is None or not flow.steps:
        return None
    modes = {(edge.source.name, edge.target.name): edge.mode for edge in system.dependencies()}
    calls = tuple(
        Call(
            source=step.source,
            target=step.target,
            mode=modes.get((step.target, step.source) if step.answer else (step.source, step.target), "unknown"),
            text=step.text or None,
            answer=step.answer,
        )
        for step in flow.steps
    )
    return Path(title=flow.title, calls=calls)


def _onward(graph: CallGraph, start: str, depth: int) -> Iterator[Dependency]:
    waiting = [(edge, 1) for edge in reversed(graph.callees.get(start, []))]
    called = {start}
    while waiting:
        edge, level = waiting.pop()
        yield edge
        if edge.target.name not in called and level < depth:
            called.add(edge.target.name)
            waiting += [(following, level + 1) for following in reversed(graph.callees.get(edge.target.name, []))]


def _call(edge: Dependency) -> Call:
    timeout, retry = edge.policy.timeout, edge.policy.retry
    return Call(
        source=edge.source.name,
        target=edge.target.name,
        mode=edge.mode,
        operations=tuple(use.text for use in edge.operations or ()),
        timeout=None if timeout is None else "none" if timeout.seconds is None else duration_text(timeout.seconds),
        retries=None if retry is None else "unlimited" if retry.attempts is None else str(retry.attempts),
    )
