"""Nodes that clusters run: found among the known ones, or added with the role that their image tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plumbrule.link.images import image_name, known_engine
from plumbrule.link.kubernetes.clusters import Deployment
from plumbrule.link.kubernetes.families import families
from plumbrule.link.kubernetes.identity import ClusterIdentities, Found, Node
from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.operators import Operated, operated
from plumbrule.link.kubernetes.service_name import service_names
from plumbrule.link.roles import Traits, Verdict, classify
from plumbrule.link.store_arguments import Server, server_settings
from plumbrule.model.services.provenance import Statement
from plumbrule.model.services.rehearsal import is_rehearsal
from plumbrule.model.services.system import Broker, Role, Service, Setting, Store, System
from plumbrule.model.services.workload import Container, Workload
from plumbrule.text import Place

_CATALOGUED = ("backstage.io/kubernetes-id", "tags.datadoghq.com/service")  # labels with the name in a catalogue
_JOBS = frozenset({"Job", "CronJob"})


@dataclass(slots=True)
class Resources:
    """The custom resources of a deployment that operators run stores for, with their nodes."""

    nodes: list[tuple[Object, Operated, Node]] = field(default_factory=list)


def deploy_clusters(
    system: System, deployments: Sequence[Deployment], identities: ClusterIdentities
) -> dict[int, Resources]:
    """Put what clusters run into the system; sets for production first. Custom resources by the deployment's index."""
    names = {one.cluster: service_names(one.cluster) for one in deployments}
    family = families(deployments, {cluster: frozenset(found.values()) for cluster, found in names.items()})
    resources: dict[int, Resources] = {}
    order = sorted(range(len(deployments)), key=lambda index: is_rehearsal(deployments[index].cluster.name))
    for index in order:
        one = deployments[index]
        for workload in one.cluster.workloads:
            _place_workload(system, one, workload, names[one.cluster][workload], family[one.cluster], identities)
        resources[index] = Resources()
        for thing in one.objects:
            kind = operated(thing)
            if kind is not None:
                node = _place_resource(system, one, thing, kind, family[one.cluster], identities)
                resources[index].nodes.append((thing, kind, node))
    return resources


def _place_workload(
    system: System, deployment: Deployment, workload: Workload, name: str, family: int, identities: ClusterIdentities
) -> None:
    main = workload.main_container
    image = main.image if main is not None else None
    verdict = _verdict(workload, name, main)
    cluster = deployment.cluster
    labelled = tuple(text for key in _CATALOGUED if (text := workload.labels.get(key)))
    found = Found(workload.kind, workload.namespace, workload.name, name, image, verdict, cluster, family, labelled)
    node = identities.node(found) or _new(system, found, workload.place, identities)
    identities.keep(node, found)
    workload.node = node
    if isinstance(node, Service):
        _complete_service(node, deployment, workload, image, verdict)
    elif isinstance(node, Store):
        _complete_store(node, image, verdict)
        node.statements.extend(_statements(node, image, workload))
        setup = deployment.configurations[workload].setups.get(main.name) if main is not None else None
        if setup is not None:
            server = Server(image or "", setup.arguments, setup.environment, setup.mounts, not workload.partial)
            node.settings = node.settings.over(server_settings(node.engine or "", server))
    else:
        node.role_reason = node.role_reason or verdict.reason


def _verdict(workload: Workload, name: str, main: Container | None) -> Verdict:
    if workload.kind in _JOBS:
        return Verdict(Role.JOB, f"a {workload.kind}")
    ports = tuple(str(port.number) for port in main.ports) if main is not None else ()
    return classify(Traits(name=name, image=main.image if main is not None else None, ports=ports))


def _new(system: System, found: Found, place: Place, identities: ClusterIdentities) -> Node:
    verdict = found.verdict
    name = identities.free_name(found.service, found.cluster, found.namespace)
    node: Node
    match verdict.role:
        case Role.STORE | Role.CACHE:
            node = Store(system=system, name=name, place=place, role=verdict.role, role_reason=verdict.reason)
            system.stores[name] = node
        case Role.BROKER:
            engine = verdict.known.engine if verdict.known else None
            node = Broker(system=system, name=name, place=place, engine=engine)
            system.brokers[name] = node
        case role:
            node = Service(system=system, name=name, place=place, role=role, role_reason=verdict.reason)
            system.services[name] = node
    return node


def _complete_service(
    service: Service, deployment: Deployment, workload: Workload, image: str | None, verdict: Verdict
) -> None:
    """Fill in what nobody said before; a declared fact is never overwritten."""
    service.workloads.append(workload)
    service.image = service.image or image
    if service.replicas is None:
        service.replicas = workload.fewest_replicas
        if service.most_replicas is None and workload.autoscaler is not None:
            service.most_replicas = workload.most_replicas
    service.partial = service.partial or workload.partial
    if verdict.known is not None:
        service.identity_provider = service.identity_provider or verdict.known.identity_provider
        service.pooler = service.pooler or verdict.known.pooler
    for value in deployment.configurations[workload].environment.values():
        service.environment.setdefault(value.key, Setting(value.key, value.known, value.place))


def _complete_store(store: Store, image: str | None, verdict: Verdict) -> None:
    if verdict.known is not None:
        store.engine = store.engine or verdict.known.engine
        store.kind = store.kind or verdict.known.kind
        store.version = store.version or _version(image)
    store.role_reason = store.role_reason or verdict.reason


def _statements(store: Store, image: str | None, workload: Workload) -> Iterator[Statement]:
    """What the image says, beside what others say of the store."""
    version, main = _version(image), workload.main_container
    if version is not None and main is not None and not any(one.format == "kubernetes" for one in store.statements):
        yield Statement("version", version, "kubernetes", main.place)


def _version(image: str | None) -> str | None:
    """The tag of an image, where it is a number."""
    tag = (image or "").removeprefix(image_name(image or "")).partition("@")[0].removeprefix(":")
    return tag if tag[:1].isdigit() else None


def _place_resource(
    system: System, deployment: Deployment, thing: Object, kind: Operated, family: int, identities: ClusterIdentities
) -> Node:
    known = known_engine(kind.engine)
    verdict = Verdict(kind.role, f"{thing.kind} of {thing.group}", known)
    found = Found(thing.kind, thing.namespace, thing.name, thing.name, None, verdict, deployment.cluster, family)
    node = identities.node(found) or _new(system, found, thing.place, identities)
    identities.keep(node, found)
    if isinstance(node, Store):
        _complete_store(node, None, verdict)
        node.kind = node.kind or kind.kind
    return node
