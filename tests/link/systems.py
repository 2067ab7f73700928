"""Workspaces from the text of their files."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.load import load
from plumbrule.model.services.system import Dependency, Service, System
from plumbrule.model.workspace import Workspace
from plumbrule.tree import Memory


def workspace_of(files: Mapping[str, str]) -> Workspace:
    """Everything in the files, linked."""
    return load(Memory(files), lambda _: False, lambda _: None)


def system_of(files: Mapping[str, str]) -> System:
    return workspace_of(files).system


def messages(files: Mapping[str, str], kind: str) -> list[str]:
    """Messages of the manifest problems of one kind."""
    problems = workspace_of(files).problems
    return [problem.message for problem in problems if problem.reader == "manifest" and problem.kind == kind]


def edge(service: Service, target: str) -> Dependency:
    """The one edge to a target."""
    found = [edge for edge in service.dependencies if edge.target.name == target]
    assert len(found) == 1, [edge.target.name for edge in service.dependencies]
    return found[0]


def edges(system: System) -> set[str]:
    """Every edge with its evidence: `web → api (inferred)`."""
    return {f"{edge} ({edge.evidence})" for edge in system.dependencies()}
