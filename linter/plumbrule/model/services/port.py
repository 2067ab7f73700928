"""Ports that services and servers take connections on."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.text import Place


@dataclass(frozen=True, slots=True)
class PublishedPort:
    host: str | None  # address it listens on; None: every interface
    published: str | None
    target: str
    place: Place
    protocol: str = "tcp"
    text: str | None = None  # the short form, where it stands in the file just so, without variables


@dataclass(frozen=True, slots=True)
class ListeningPort:
    """A port that a service takes calls on."""

    number: int
    place: Place
