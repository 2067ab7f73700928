"""Workloads, from the objects that make pods."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.model.services.cluster import Cluster
from plumbrule.model.services.workload import ClaimUse, Container, ContainerPort, Workload

_BY_GROUP = {
    "": {"Pod", "ReplicationController"},
    "apps": {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"},
    "extensions": {"Deployment", "DaemonSet", "ReplicaSet"},
    "batch": {"Job", "CronJob"},
    "argoproj.io": {"Rollout"},
    "apps.openshift.io": {"DeploymentConfig"},
    "serving.knative.dev": {"Service"},
    "apps.kruise.io": {"CloneSet", "StatefulSet", "DaemonSet"},
}
_TEMPLATES = {"Pod": (), "CronJob": ("spec", "jobTemplate", "spec", "template")}
_GIVEN = {  # labels with the workload's name that its controller puts on the pods
    "DeploymentConfig": ("deploymentconfig",),
    "Job": ("job-name", "batch.kubernetes.io/job-name"),
}
_ONE_BY_DEFAULT = frozenset({"Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout"})


def pod_of(one: Object) -> Part | None:
    """The template of an object's pods; None for an object that makes none, and for a patch that says no image."""
    if one.kind not in _BY_GROUP.get(one.group, ()):
        return None
    pod = one.part.get(*_TEMPLATES.get(one.kind, ("spec", "template")))
    runs = pod is not None and any(item.get("image") is not None for item in pod.items("spec", "containers"))
    return pod if runs else None


def workload_of(one: Object, pod: Part, cluster: Cluster) -> Workload:
    """The workload that an object is."""
    written = one.part.get("spec", "replicas")
    replicas = one.part.number("spec", "replicas")
    if replicas is None and (written is None or written.value is None) and one.kind in _ONE_BY_DEFAULT:
        replicas = 1
    return Workload(
        cluster=cluster,
        kind=one.kind,
        name=one.name,
        place=one.place,
        namespace=one.namespace,
        labels={**pod.texts("metadata", "labels"), **dict.fromkeys(_GIVEN.get(one.kind, ()), one.name)},
        annotations=pod.texts("metadata", "annotations"),
        containers=tuple(_container(item) for item in pod.items("spec", "containers")),
        replicas=replicas,
        replicas_place=written.place if written is not None and written.value is not None else None,
        port_names=frozenset(_port_names(pod)),
        recreated=one.part.text("spec", "strategy", "type") == "Recreate",
        service_account=pod.text("spec", "serviceAccountName") or pod.text("spec", "serviceAccount"),
        claims=tuple(_claims(pod)),
    )


def _container(item: Part) -> Container:
    name = item.get("name")
    return Container(
        name=item.text("name") or "",
        place=name.place if name is not None else item.key,
        image=item.text("image"),
        ports=tuple(_ports(item)),
        readiness=_is_there(item, "readinessProbe"),
        liveness=_is_there(item, "livenessProbe"),
        requests=item.texts("resources", "requests"),
        limits=item.texts("resources", "limits"),
        mounts=tuple(_mounts(item)),
    )


def _is_there(item: Part, key: str) -> bool:
    found = item.get(key)
    return found is not None and found.value is not None


def _ports(item: Part) -> Iterator[ContainerPort]:
    for port in item.items("ports"):
        number = port.number("containerPort")
        if number is not None:
            yield ContainerPort(number=number, name=port.text("name"))


def _port_names(pod: Part) -> Iterator[str]:
    for key in ("containers", "initContainers"):
        for port in (port for item in pod.items("spec", key) for port in item.items("ports")):
            name = port.text("name")
            if name is not None:
                yield name


def _mounts(item: Part) -> Iterator[str]:
    for mount in item.items("volumeMounts"):
        name = mount.text("name")
        if name is not None and mount.flag("readOnly") is not True:
            yield name


def _claims(pod: Part) -> Iterator[ClaimUse]:
    for volume in pod.items("spec", "volumes"):
        name = volume.text("name")
        claim = volume.get("persistentVolumeClaim", "claimName")
        read_only = volume.flag("persistentVolumeClaim", "readOnly") is True
        if name is not None and claim is not None and claim.written is not None and not read_only:
            yield ClaimUse(volume=name, claim=claim.written, place=claim.place)
