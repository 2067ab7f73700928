"""Services that write a database and send a message, and what ties the two together."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.model.names import ends_with, starts_with, tokens, words
from plumbrule.model.services.system import Role, Service, StoreUse
from plumbrule.model.services.topic import TopicUse

_OUTBOX = words("outbox outboxes event_publication event_publications")  # the last are Spring Modulith's
_WRITES = frozenset({"owner", "read-write"})
_NUMBERS = words("metric metrics log logs telemetry trace traces")  # nobody misses one of them


def separate_writes(service: Service) -> Iterator[tuple[TopicUse, StoreUse]]:
    """The topics that a service sends to apart from its transactions, each with the database that it writes.

    A table for outgoing messages in its DDL is an outbox, whatever the manifest says.
    """
    written = next((use for use in service.stores if use.access in _WRITES and _is_database(use)), None)
    if written is None or _has_outbox(service):
        return
    for use in service.publishes:
        if use.outbox is False and _NUMBERS.isdisjoint(tokens(use.topic)):
            yield use, written


def _is_database(use: StoreUse) -> bool:
    return use.store.role is Role.STORE and use.store.kind in {None, "database"}


def _has_outbox(service: Service) -> bool:
    names = (table.name for database in service.databases for table in database.tables.values())
    return any(ends_with(name, _OUTBOX) or starts_with(name, _OUTBOX) for name in names)
