"""The entry of one service in a first manifest."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.manifest.ddl import ddl_patterns
from plumbrule.manifest.naming import fitting
from plumbrule.manifest.origin import Origin
from plumbrule.manifest.outline import Outline
from plumbrule.manifest.sources import Sources
from plumbrule.manifest.yaml_text import Fact, flow, flow_list, line, note, scalar
from plumbrule.model.services.duration import duration_text
from plumbrule.model.services.system import Broker, Dependency, Role, Route, Service, Store, StoreUse, TopicUse

_TYPES = {
    Role.JOB: "job",
    Role.GATEWAY: "gateway",
    Role.REGISTRY: "registry",
    Role.CONFIG: "config",
    Role.OBSERVABILITY: "observability",
}
_PROTOCOLS = {
    **{word: word for word in ("http", "https", "grpc", "graphql", "amqp", "kafka", "nats", "mqtt", "tcp")},
    "ws": "websocket",
    "wss": "websocket",
}
_LIFECYCLES = frozenset({"experimental", "production", "deprecated"})
_EXPOSURES = frozenset({"public", "partner", "internal"})


def service_lines(service: Service, outline: Outline, origin: Origin, sources: Sources) -> Iterator[str]:
    """The entry: its name, what is known of the service, and what is asked."""
    name = outline.naming.of(service)
    called = "" if name == service.name else f", where it is called {service.name}"
    facts = [*_facts(service, outline, origin), *_source(service, sources)]
    yield line(2, f"{name}:" if facts else f"{name}: {{}}", f"{origin.of(service)}{called}")
    yield from facts
    yield from _questions(service, outline, origin)


def _source(service: Service, sources: Sources) -> Iterator[str]:
    named = sources.of(service)
    if named:
        yield line(4, f"source: {flow_list(named)}")


def _facts(service: Service, outline: Outline, origin: Origin) -> Iterator[str]:
    kind = "frontend" if service.frontend else _TYPES.get(service.role)
    if kind is not None:
        yield line(4, f"type: {kind}", service.role_reason)
    yield from _descriptions(service, origin)
    yield from _replicas(service, origin)
    if service.availability is not None:
        yield line(4, f"slo: {{availability: {service.availability}}}")
    yield from _block("provides", _contracts(service, outline, origin))
    yield from _block("routes", _routes(service, outline, origin))
    yield from _block("consumes", _calls(service, outline, origin))
    yield from _block("stores", _stores(service, outline, origin))
    yield from _block("publishes", (_topic(use, origin) for use in service.publishes))
    yield from _block("subscribes", (_topic(use, origin) for use in service.subscribes))


def _descriptions(service: Service, origin: Origin) -> Iterator[str]:
    facts = {"owner": service.owner, "domain": service.domain, "lifecycle": service.lifecycle}
    for key, value in facts.items():
        if value and (key != "lifecycle" or value in _LIFECYCLES):
            said = next((one.place for one in service.statements if one.aspect == key), service.place)
            yield line(4, f"{key}: {scalar(value)}", origin.at(said))


def _replicas(service: Service, origin: Origin) -> Iterator[str]:
    least, most = service.replicas, service.most_replicas
    if least is None:
        return
    said = service.workloads[0].place if service.workloads else service.place
    value = scalar(least) if most in {None, least} or not most else flow({"min": least, "max": most})
    yield line(4, f"replicas: {value}", origin.at(said))


def _block(key: str, lines: Iterator[str]) -> Iterator[str]:
    """The lines below their key; nothing where there are none."""
    written = list(lines)
    if written:
        yield line(4, f"{key}:")
        yield from written


def _contracts(service: Service, outline: Outline, origin: Origin) -> Iterator[str]:
    """The only contract is called after the service, several after their titles."""
    for api in service.apis:
        alone = len(service.apis) == 1
        name = fitting(f"{outline.naming.of(service)}-api") if alone else fitting(api.title)
        yield _item({"name": name, "type": "openapi", "spec": api.element.path}, api.bound_by or origin.of(api))


def _routes(service: Service, outline: Outline, origin: Origin) -> Iterator[str]:
    for route in service.routes:
        if route.target is not None and route.target in outline.naming and route.path.startswith("/"):
            yield _item(_route(route, outline), origin.of(route))


def _route(route: Route, outline: Outline) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"path": route.path}
    if route.host:
        facts["host"] = route.host
    facts["service"] = outline.naming.of(route.target) if route.target else route.target_name
    if route.exposure in _EXPOSURES:
        facts["exposure"] = route.exposure
    return facts


def _calls(service: Service, outline: Outline, origin: Origin) -> Iterator[str]:
    """Calls of services and of external systems. Start order alone is no call, and neither is an arrow."""
    for edge in service.dependencies:
        known = edge.target in outline.naming and edge.target is not service
        if known and _is_told(edge) and not isinstance(edge.target, Store | Broker):
            yield _item(_call(edge, outline), origin.of(edge))


def _call(edge: Dependency, outline: Outline) -> dict[str, Fact]:
    key = "service" if isinstance(edge.target, Service) else "external"
    facts: dict[str, Fact] = {key: outline.naming.of(edge.target)}
    if (protocol := _PROTOCOLS.get(edge.protocol or "")) is not None:
        facts["protocol"] = protocol
    if edge.mode != "unknown":
        facts["mode"] = edge.mode
    if edge.operations:
        facts["operations"] = [*dict.fromkeys(use.text for use in edge.operations)]
    if edge.policy.timeout is not None and edge.policy.timeout.seconds is not None:
        facts["timeout"] = duration_text(edge.policy.timeout.seconds)
    return facts


def _stores(service: Service, outline: Outline, origin: Origin) -> Iterator[str]:
    databases = [use for use in service.stores if use.store.kind == "database"]
    for use in service.stores:
        if use.store in outline.naming:
            ddl = ddl_patterns(service.databases) if databases == [use] else []
            yield _item(_store(use, outline, ddl), origin.of(use))


def _store(use: StoreUse, outline: Outline, ddl: list[str]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"store": outline.naming.of(use.store)}
    if use.schema or use.database:
        facts["schema"] = use.schema or use.database or ""
    if ddl:
        facts["ddl"] = ddl
    return facts


def _topic(use: TopicUse, origin: Origin) -> str:
    return _item({"topic": use.topic}, origin.at(use.place))


def _item(facts: dict[str, Fact], comment: str) -> str:
    return line(6, f"- {flow(facts)}", comment)


def _questions(service: Service, outline: Outline, origin: Origin) -> Iterator[str]:
    """What no file says, a line each."""
    missing = [key for key, value in (("owner", service.owner), ("tier", service.tier)) if not value]
    promise = [] if service.availability is not None else ["slo"]
    yield note(4, f"only you know: {', '.join([*missing, 'criticality', *promise])}")
    calls = [edge for edge in service.dependencies if _is_told(edge) and edge.target in outline.naming]
    if any(not isinstance(edge.target, Store | Broker) for edge in calls):
        yield note(4, "only you know of each call: mode (sync or async), operations, timeout, retry, critical")
    if any(use.store in outline.naming for use in service.stores):
        yield note(4, "only you know of each store: access (owner, read-write or read-only)")
    if len(service.databases) > 0 and not _has_one_database(service):
        yield note(4, f"only you know the store of {', '.join(ddl_patterns(service.databases))}")
    for edge in service.dependencies:
        name, place = edge.target.name, origin.of(edge)
        if edge.evidence == "start-order":
            yield note(4, f"only you know whether it calls {name}: it starts after it ({place})")
        elif edge.drawn and not isinstance(edge.target, Store | Broker):
            yield note(4, f"only you know whether it calls {name}: an arrow leads there ({place})")
        elif isinstance(edge.target, Broker) and not (service.publishes or service.subscribes):
            yield note(4, f"only you know the topics that it has in {name} ({place})")


def _is_told(edge: Dependency) -> bool:
    """Some source says that the one uses the other, and not only that they are tied."""
    return edge.evidence != "start-order" and not edge.drawn


def _has_one_database(service: Service) -> bool:
    return sum(use.store.kind == "database" for use in service.stores) == 1
