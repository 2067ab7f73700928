"""What the services of a compose project say about one another, before their roles are known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from plumbrule.link.compose.container import Container
from plumbrule.link.images import image_name

FEWEST_PARTS = 3  # images; two of one maker are a server and its console as often

_ADDRESS = re.compile(r"(?<![\w-])([\w-]+):(\d{2,5})\b")
_PAGE = re.compile(r"(?i)(?<![\w+])https?://([\w-]+)(?=[:/\s\"']|$)")


class Peers(NamedTuple):
    """What the services of a project say about one another."""

    awaited: frozenset[str]  # whose completion others wait for
    addressed: Mapping[str, frozenset[str]]  # name → ports under which it is addressed
    pages: frozenset[str]  # addressed by http
    makers: frozenset[str]  # registry folders that several of the images come from
    kafka: bool

    def is_part(self, found: Container) -> bool:
        """Its image is one of several of one product."""
        return _maker(image_name(found.image or "")) in self.makers


def peers_of(containers: Mapping[str, Container]) -> Peers:
    """What the containers of one project say, by their names in it."""
    awaited = {
        peer.name
        for one in containers.values()
        for peer in one.peers
        if peer.condition == "service_completed_successfully"
    }
    ports: defaultdict[str, set[str]] = defaultdict(set)
    pages: set[str] = set()
    for one in containers.values():
        for value in (*one.environment, *one.arguments):
            for name, port in _ADDRESS.findall(value.template):
                ports[name].add(port)
            pages.update(_PAGE.findall(value.template))
    kafka = any("kafka" in (one.image or "") for one in containers.values())
    addressed = {name: frozenset(found) for name, found in ports.items()}
    return Peers(frozenset(awaited), addressed, frozenset(pages), _makers(containers), kafka)


def _makers(containers: Mapping[str, Container]) -> frozenset[str]:
    """Folders of three and more images: a product of parts, whose own image on a broker's port is no broker."""
    images = {image_name(one.image) for one in containers.values() if one.image}
    counts = Counter(_maker(image) for image in images)
    return frozenset(maker for maker, count in counts.items() if maker and count >= FEWEST_PARTS)


def _maker(image: str) -> str:
    return image.rpartition("/")[0]
