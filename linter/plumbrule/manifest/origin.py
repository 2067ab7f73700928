"""Where a fact comes from, in words for a comment."""

from __future__ import annotations

from collections.abc import Mapping

from plumbrule.model.node import Node
from plumbrule.model.services.system import Broker, Service, Store
from plumbrule.text import Place, Source


class Origin:
    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def at(self, place: Place) -> str:
        """`compose.yaml:12`."""
        source = self._sources.get(place.path)
        return f"{place.path}:{source.position(place.span.start).line}" if source else place.path

    def of(self, node: Node) -> str:
        return self.at(node.place)

    def with_reason(self, node: Service | Store | Broker) -> str:
        """The place, and what told the node's role: `compose.yaml:12, image postgres:16`."""
        return ", ".join(filter(None, (self.of(node), node.role_reason)))
