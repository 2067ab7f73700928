"""What a kustomization does to all of its objects: namespace, names, labels, annotations, images, replicas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plumbrule.link.kubernetes.images import with_images
from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part, part_of
from plumbrule.model.document import Element

_CLUSTER_WIDE = frozenset({"Namespace", "ClusterRole", "ClusterRoleBinding", "StorageClass", "PersistentVolume"})
_NAME_REFERENCES = frozenset({"name", "serviceName", "claimName"})
_REFERRING = frozenset(  # what holds a name of another object
    {
        *("scaleTargetRef", "service", "backend", "backendRefs"),
        *("configMapRef", "configMapKeyRef", "configMap", "persistentVolumeClaim"),
    }
)
_Way = tuple[str, ...]
_TEMPLATES: tuple[_Way, ...] = (
    ("spec", "template", "metadata"),
    ("spec", "jobTemplate", "spec", "template", "metadata"),
)
_SCALED = frozenset({"Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"})
_SELECTORS: tuple[_Way, ...] = (("spec", "selector", "matchLabels"), ("spec", "podSelector", "matchLabels"))


def placed(one: Object, root: Element) -> Object:
    """The object in the namespace that the kustomization gives it."""
    given, name = root.get("namespace"), root.text("namespace")
    if given is None or not name or one.kind in _CLUSTER_WIDE:
        return one
    return replace(one, part=_into(one.part, ("metadata",), {"namespace": part_of(given)}), namespace=name)


def transformed(one: Object, root: Element) -> Object:
    """The object with the names, labels, annotations, images and replicas that the kustomization gives it."""
    part = one.part
    for labels, selects, templates in _labels(root):
        part = _labelled(part, one.kind, labels, selects=selects, templates=templates)
    part = _annotated(part, root)
    part = _scaled(part, one, root)
    part = with_images(part, root)
    prefix, suffix = root.text("namePrefix") or "", root.text("nameSuffix") or ""
    name = one.name
    if (prefix or suffix) and one.kind not in _CLUSTER_WIDE:
        name = f"{prefix}{one.name}{suffix}"
        part = _Renaming(prefix, suffix).renamed(part)
    return replace(one, part=part, name=name)


def _labels(root: Element) -> Iterator[tuple[Element, bool, bool]]:
    """Labels to add, whether selectors get them too, and whether templates do."""
    common = root.get("commonLabels")
    if common is not None:
        yield common, True, True
    for item in root.items_of("labels"):
        pairs, selects = item.get("pairs"), item.flag("includeSelectors") is True
        if pairs is not None:
            yield pairs, selects, selects or item.flag("includeTemplates") is True


def _labelled(part: Part, kind: str, labels: Element, *, selects: bool, templates: bool) -> Part:
    added = {key: Part(member.value, member) for key, member in labels.members() if isinstance(member.value, str)}
    part = _into(part, ("metadata", "labels"), added)
    for way in _TEMPLATES if templates else ():
        if part.get(*way[:-1]) is not None:
            part = _into(part, (*way, "labels"), added)
    for way in _SELECTORS if selects else ():
        if part.get(*way[:-1]) is not None:
            part = _into(part, way, added)
    if selects and kind == "Service" and part.get("spec", "selector") is not None:
        part = _into(part, ("spec", "selector"), added)
    return part


def _annotated(part: Part, root: Element) -> Part:
    """Annotations of the objects and of their pods: what puts a workload into a mesh is often one of them."""
    added = {
        key: Part(member.value, member)
        for key, member in root.members_of("commonAnnotations")
        if isinstance(member.value, str)
    }
    for way in (("metadata",), *_TEMPLATES) if added else ():
        if part.get(*way[:-1]) is not None:
            part = _into(part, (*way, "annotations"), added)
    return part


def _into(part: Part, way: tuple[str, ...], added: dict[str, Part]) -> Part:
    """The value with members added to the mapping at the end of a way."""
    if not isinstance(part.value, dict):
        return part
    if not way:
        return part.with_members({**part.value, **added})
    inner = part.value.get(way[0]) or Part({}, part.element)
    if not isinstance(inner.value, dict):
        inner = Part({}, inner.element)
    return part.with_members({**part.value, way[0]: _into(inner, way[1:], added)})


def _scaled(part: Part, one: Object, root: Element) -> Part:
    """Numbers of replicas, also for a workload that does not say one itself."""
    for item in root.items_of("replicas") if one.kind in _SCALED else ():
        count = item.get("count")
        if item.text("name") == one.name and count is not None and part.get("spec") is not None:
            part = _into(part, ("spec",), {"replicas": part_of(count)})
    return part


class _Renaming:
    """Renames the names of other objects in a value as those are renamed. What aliases share is done once."""

    def __init__(self, prefix: str, suffix: str) -> None:
        self._prefix = prefix
        self._suffix = suffix
        self._done: dict[tuple[int, str], Part] = {}

    def renamed(self, part: Part, key: str = "") -> Part:
        if not isinstance(part.value, dict | list):
            return part
        if (id(part), key) not in self._done:
            self._done[id(part), key] = self._renamed(part, key)
        return self._done[id(part), key]

    def _renamed(self, part: Part, key: str) -> Part:
        if isinstance(part.value, list):
            return Part([self.renamed(item, key) for item in part.value], part.element)
        members = part.value if isinstance(part.value, dict) else {}
        return part.with_members({name: self._member(name, one, key) for name, one in members.items()})

    def _member(self, name: str, member: Part, key: str) -> Part:
        is_name = (name in _NAME_REFERENCES and key in _REFERRING) or name == "serviceName"
        if is_name and isinstance(member.value, str):
            return Part(f"{self._prefix}{member.value}{self._suffix}", member.element)
        return self.renamed(member, name)
