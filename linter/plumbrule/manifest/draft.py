"""The text of a first manifest: each fact with the place it comes from, and what only a person knows as a comment."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.manifest.origin import Origin
from plumbrule.manifest.outline import Outline, outline_of
from plumbrule.manifest.service_entry import service_lines
from plumbrule.manifest.sources import Sources
from plumbrule.manifest.yaml_text import Fact, flow, line, note, scalar
from plumbrule.model.services.rehearsal import is_test
from plumbrule.model.services.system import Broker, External, Store, Topic
from plumbrule.model.workspace import Workspace

_HEAD = (
    "A first manifest, from what the other files say. What is left out is not known; nothing here is a guess.",
    "Behind each line stands where it comes from. Where a comment says that only you know, no file does.",
)
_NAMESAKES = (
    "Some folders or namespaces have services of the same name. What runs the same program is one service here, and",
    "source says which is which of the others. Systems of their own are better described by a manifest in each folder.",
)
_PROTOCOLS = frozenset({"kafka", "amqp", "nats", "mqtt", "sqs", "sns", "pubsub", "redis"})


def draft(workspace: Workspace) -> Iterator[str]:
    """Lines of the manifest, with their line ends; nothing where the tree has no services that none declares yet."""
    outline = outline_of(workspace.system)
    origin = Origin(workspace.sources)
    sources = Sources(workspace.system, outline)
    if not outline.services:
        return
    yield from (note(0, text) for text in _HEAD)
    yield line(0, "version: 1")
    if workspace.system.name:
        yield line(0, f"system: {scalar(workspace.system.name)}")
    yield note(0, "only you know: tiers (outermost first), rules (which dependencies are forbidden)")
    if sources.tell_apart:
        yield from (note(0, text) for text in _NAMESAKES)
    yield "\nservices:\n"
    for service in outline.services:
        yield from service_lines(service, outline, origin, sources)
    yield from _stores(outline, origin, sources)
    yield from _brokers(outline, origin, sources)
    yield from _topics(outline, origin)
    yield from _externals(outline, origin)


def _stores(outline: Outline, origin: Origin, sources: Sources) -> Iterator[str]:
    unknown = [store for store in outline.unknown_stores if not is_test(store.place.path)]
    if outline.stores or unknown:
        yield "\nstores:\n" if outline.stores else "\n"
    for store in outline.stores:
        yield line(2, f"{outline.naming.of(store)}: {flow(_store(store, sources))}", origin.with_reason(store))
    if outline.stores:
        yield note(2, "only you know: owner, backups, data (personal, payment), slo of each")
    for store in unknown:
        yield note(2, f"only you know the engine of {store.name} ({origin.of(store)})")


def _store(store: Store, sources: Sources) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"engine": store.engine or ""}
    if store.version:
        facts["version"] = store.version
    settings = store.settings
    if settings.connections is not None and settings.connections > 0 and not settings.connections_assumed:
        facts["maxConnections"] = settings.connections
    if named := sources.of(store):
        facts["source"] = named
    return facts


def _brokers(outline: Outline, origin: Origin, sources: Sources) -> Iterator[str]:
    yield from ["\nbrokers:\n"] if outline.brokers else []
    for broker in outline.brokers:
        yield line(2, f"{outline.naming.of(broker)}: {flow(_broker(broker, sources))}", origin.with_reason(broker))


def _broker(broker: Broker, sources: Sources) -> dict[str, Fact]:
    named = sources.of(broker)
    return {"engine": broker.engine or "", **({"source": named} if named else {})}


def _topics(outline: Outline, origin: Origin) -> Iterator[str]:
    yield from ["\ntopics:\n"] if outline.topics else []
    for topic in outline.topics:
        yield line(2, f"{scalar(topic.name)}: {flow(_topic(topic, outline))}", origin.of(topic))


def _topic(topic: Topic, outline: Outline) -> dict[str, str | int]:
    facts: dict[str, str | int] = {}
    broker = next((one for one in outline.brokers if one.name == topic.broker), None)
    if broker is not None:
        facts["broker"] = outline.naming.of(broker)
    if topic.protocol in _PROTOCOLS:
        facts["protocol"] = topic.protocol
    if topic.partitions is not None and topic.partitions > 0:
        facts["partitions"] = topic.partitions
    return facts


def _externals(outline: Outline, origin: Origin) -> Iterator[str]:
    yield from ["\nexternal:\n"] if outline.externals else []
    for external in outline.externals:
        yield line(2, f"{outline.naming.of(external)}: {flow(_external(external))}", origin.of(external))


def _external(external: External) -> dict[str, str]:
    return {"url": external.url} if external.url else {}
