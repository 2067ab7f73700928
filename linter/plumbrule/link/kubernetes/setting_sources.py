"""Values that manifests hold in clear text: the environment of containers, and ConfigMaps.

The place of each is its key: what is a secret should not be shown once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.link.kubernetes.workloads import pod_of
from plumbrule.model.services.settings import SettingSource
from plumbrule.model.services.system import Setting


def setting_sources(objects: Sequence[Object]) -> list[SettingSource]:
    """The objects that hold settings. Secrets are none: their values are never read."""
    sources: list[SettingSource] = []
    for one in objects:
        pod = pod_of(one)
        settings = tuple(_environment(pod)) if pod is not None else tuple(_data(one))
        if settings:
            sources.append(SettingSource(one.kind, one.name, one.namespace, one.place, settings))
    return sources


def _environment(pod: Part) -> Iterator[Setting]:
    for key in ("initContainers", "containers"):
        for item in (item for container in pod.items("spec", key) for item in container.items("env")):
            name, value = item.get("name"), item.get("value")
            if name is not None and name.written is not None and value is not None and value.written is not None:
                yield Setting(name.written, value.written, name.place, value.place)


def _data(one: Object) -> Iterator[Setting]:
    if one.group == "" and one.kind == "ConfigMap":
        for key, value in one.part.members("data"):
            if value.written is not None:
                yield Setting(key, value.written, value.key, value.place)
