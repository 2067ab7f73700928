"""Where the manifest says what other sources may say differently."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.link.native.entries import Entries
from plumbrule.model.document import Element
from plumbrule.model.services.provenance import Aspect, Description, Statement
from plumbrule.model.services.system import System

_OF_SERVICES: tuple[Aspect, ...] = ("owner", "lifecycle", "tier", "domain")
_OF_STORES: tuple[Aspect, ...] = ("engine", "version")


def native_words(system: System, entries: Entries) -> None:
    """Keep with each node what its entry says of it, and whether the entry lists what the service depends on."""
    for name, entry in entries.by_section["services"].items():
        service, element = system.services.get(name), entry.element
        if service is not None:
            lists = any(True for key in ("consumes", "stores") for _ in element.items_of(key))
            service.descriptions.append(Description("native", name, element.key_place, lists))
            service.statements.extend(_statements(element, _OF_SERVICES))
    for name, entry in entries.by_section["stores"].items():
        store = system.stores.get(name)
        if store is not None:
            store.descriptions.append(Description("native", name, entry.element.key_place))
            store.statements.extend(_statements(entry.element, _OF_STORES))


def _statements(element: Element, aspects: tuple[Aspect, ...]) -> Iterator[Statement]:
    for aspect in aspects:
        value = element.text(aspect)
        if value is not None:
            yield Statement(aspect, value, "native", element.place_of(aspect))
