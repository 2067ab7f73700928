"""Where the facts about a node come from: which sources describe it, and what each of them says."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plumbrule.text import Place

Format = Literal[
    "native", "backstage", "datadog", "cortex", "opslevel", "kubernetes", "compose", "score", "calm", "structurizr",
    "asyncapi", "dapr",
]  # fmt: skip
NAMES: dict[Format, str] = {
    "native": "the manifest",
    "backstage": "Backstage",
    "datadog": "Datadog",
    "cortex": "Cortex",
    "opslevel": "OpsLevel",
    "kubernetes": "Kubernetes",
    "compose": "compose",
    "score": "Score",
    "calm": "CALM",
    "structurizr": "Structurizr",
    "asyncapi": "AsyncAPI",
    "dapr": "Dapr",
}
"""What a format is called in messages."""
CATALOGUES: frozenset[Format] = frozenset({"native", "backstage", "datadog", "cortex", "opslevel"})
"""Sources that list services for people, in distinction from what runs them and from drawings."""

Aspect = Literal["owner", "lifecycle", "tier", "domain", "engine", "version", "image", "port", "exposure"]


class Description(NamedTuple):
    """One entry that describes a node."""

    format: Format
    name: str  # as the source writes it
    place: Place
    lists_dependencies: bool = False  # the entry has a list of what the service depends on, with something in it


class Statement(NamedTuple):
    """What one source says of one aspect of a node."""

    aspect: Aspect
    value: str  # as written
    format: Format
    place: Place
