"""Every catalogue of a tree, the ones that are kept for people first (their word on owners counts more)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from plumbrule.link.catalogs.backstage import backstage
from plumbrule.link.catalogs.calm import calm
from plumbrule.link.catalogs.cortex import cortex
from plumbrule.link.catalogs.datadog import datadog
from plumbrule.link.catalogs.described import Catalogue
from plumbrule.link.catalogs.opslevel import opslevel
from plumbrule.link.catalogs.score import score
from plumbrule.link.catalogs.structurizr import structurizr
from plumbrule.link.claims import is_foreign
from plumbrule.model.input import CATALOGS, Facts, Kind

_READERS: tuple[tuple[Kind, Callable[[Sequence[Facts]], Catalogue]], ...] = (
    ("datadog", datadog),
    ("cortex", cortex),
    ("opslevel", opslevel),
    ("score", score),
    ("calm", calm),
    ("structurizr", structurizr),
)


def catalogues_of(facts: Sequence[Facts], paths: Collection[str]) -> list[Catalogue]:
    """What the files say. Those of tests, examples and other people's code describe no system of this tree."""
    own = [fact for fact in facts if fact.kind in CATALOGS and not is_foreign(fact.source.path)]
    if not own:
        return []
    found = [backstage([fact for fact in own if fact.kind == "backstage"], frozenset(paths))]
    found += [read([fact for fact in own if fact.kind == kind]) for kind, read in _READERS]
    return found
