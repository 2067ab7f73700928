"""Where a statement of the DSL stands."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.read.structurizr.dsl_document import Entry
from plumbrule.read.structurizr.words import Word


@dataclass(frozen=True, slots=True)
class Scope:
    """In the block of which element, group and environment."""

    entry: Entry
    path: str = ""  # of identifiers
    group: Word | None = None
    environment: Word | None = None
    enterprise: bool = False
