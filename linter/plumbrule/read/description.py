"""Reads a description of services that stands on its own: CALM, Score, Structurizr, Datadog, OpsLevel, Cortex."""

from __future__ import annotations

from plumbrule.model.input import Facts, Kind
from plumbrule.read.documents import read_documents
from plumbrule.text import Source


def read_description(source: Source, kind: Kind) -> Facts:
    """The documents of the file. What they say of services is for `link.catalogs` to tell."""
    if kind == "structurizr" and source.path.lower().endswith(".dsl"):
        from plumbrule.read.structurizr.workspace import read_dsl

        return read_dsl(source)
    read = read_documents(source, "manifest")
    return Facts(
        source=source, kind=kind, documents=[*read.documents], problems=[*read.problems], unread=[*read.unread]
    )
