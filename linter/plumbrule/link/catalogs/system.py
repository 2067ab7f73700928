"""What catalogues and AsyncAPI documents add to the system. The parts are imported where such a file exists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from plumbrule.link.catalogs.native_words import native_words
from plumbrule.link.native.entries import Entries
from plumbrule.model.input import CATALOGS, Facts, Problem
from plumbrule.model.services.system import System

if TYPE_CHECKING:
    from plumbrule.link.catalogs.joining import Joining


class Descriptions:
    """The catalogues of a tree, with their nodes in the system."""

    def __init__(self, joining: Joining | None, problems: Sequence[Problem]) -> None:
        self._joining = joining
        self.problems = problems

    def relate(self) -> None:
        """Tie the nodes together, once the manifest has tied its own."""
        if self._joining is not None:
            self._joining.relate()
            self._joining.tell_flows()

    def settle(self) -> None:
        """Say how services run, once everything that deploys them has said so."""
        if self._joining is not None:
            self._joining.settle()


def describe(system: System, entries: Entries, facts: Sequence[Facts], paths: Collection[str]) -> Descriptions:
    """Put the nodes that catalogues describe into the system. `paths` are all files of the tree."""
    native_words(system, entries)
    if not any(fact.kind in CATALOGS for fact in facts):
        return Descriptions(None, ())
    from plumbrule.link.catalogs.formats import catalogues_of
    from plumbrule.link.catalogs.joining import Joining

    catalogues = catalogues_of(facts, paths)
    system.name = system.name or next((one.system for one in catalogues if one.system), "")
    joining = Joining(system, entries, catalogues)
    joining.place()
    return Descriptions(joining, [problem for one in catalogues for problem in one.problems])


def add_events(system: System, facts: Sequence[Facts], paths: Collection[str]) -> list[Problem]:
    """Put what Dapr and AsyncAPI say of topics into the system, and yield what is wrong with references."""
    if any(fact.kind == "kubernetes" and "dapr.io/" in fact.source.text for fact in facts):
        from plumbrule.link.catalogs.dapr import add_dapr

        add_dapr(system, facts)
    if not any(fact.kind == "asyncapi" for fact in facts):
        return []
    from plumbrule.link.catalogs.asyncapi import event_contracts
    from plumbrule.link.catalogs.publishing import publish

    found = event_contracts(system, [fact for fact in facts if fact.kind in {"asyncapi", "fragment", "openapi"}])
    publish(system, found.contracts, paths)
    return found.problems
