"""How the server of a store is set up."""

from __future__ import annotations

from dataclasses import dataclass

from plumbrule.text import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """What a source says of a server. What it leaves out is None, but for a container whose arguments and environment
    are all known: there the engine's own default is the fact."""

    connections: int | None = None  # it takes at most
    reserved: int | None = None  # of them for administrators
    connections_assumed: bool = False  # the engine's default, not written anywhere
    memory_limit: str | None = None  # as written; "0": none
    eviction: str | None = None  # Redis's words: noeviction, allkeys-lru, volatile-ttl, …
    persistent: bool | None = None
    place: Place | None = None  # where it says so: the key or argument that limits it, else the arguments

    def over(self, other: StoreSettings) -> StoreSettings:
        """These, and what the other ones say beyond them."""
        limits = other if self.connections is None else self
        return StoreSettings(
            connections=limits.connections,
            reserved=other.reserved if self.reserved is None else self.reserved,
            connections_assumed=limits.connections_assumed,
            memory_limit=other.memory_limit if self.memory_limit is None else self.memory_limit,
            eviction=other.eviction if self.eviction is None else self.eviction,
            persistent=other.persistent if self.persistent is None else self.persistent,
            place=other.place if self.place is None else self.place,
        )
