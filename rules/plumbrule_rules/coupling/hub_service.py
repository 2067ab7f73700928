"""A service that everybody waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbrule.model.services.graph import app_graph, is_call
from plumbrule.model.services.system import Dependency, Role, Service, System
from plumbrule.model.services.workloads import by_program, is_bought
from plumbrule.rule import Context, Finding, Related, Severity, rule


@dataclass(frozen=True, slots=True)
class Options:
    max_callers: int = 4
    """Application services that may call one service; in nine of ten public systems the most called one has three."""


@rule(on=System, severity=Severity.WARNING, preset="strict", options=Options)
def check(system: System, cx: Context, options: Options) -> Iterator[Finding]:
    """Many services depend synchronously on one application service."""
    for name, calls in app_graph(system, is_call).callers.items():
        service, edges = system.services[name], by_program(calls)
        if len(edges) > options.max_callers and service.role is Role.APP and not _is_meant_for_all(service):
            callers = ", ".join(edge.source.name for edge in edges)
            yield cx.finding(
                service,
                f"{len(edges)} services call {service} ({callers}): all of them stop with it, and each of "
                "its changes has to suit them all",
                related=[Related(edge.place, _asks(edge), edge.address) for edge in edges],
                help="split it by what each group of callers asks for, or publish its changes as events",
            )


def _is_meant_for_all(service: Service) -> bool:
    return service.identity_provider or is_bought(service)


def _asks(edge: Dependency) -> str:
    operations = ", ".join(use.text for use in edge.operations or ())
    return f"{edge.source} calls it{f' for {operations}' if operations else ''}"
