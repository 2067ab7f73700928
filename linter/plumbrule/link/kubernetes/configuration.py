"""The configuration that containers get: environment, arguments, and the ConfigMaps behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plumbrule.link.compose.interpolation import UNKNOWN
from plumbrule.link.edges import Value
from plumbrule.link.kubernetes.generators import INCOMPLETE
from plumbrule.link.kubernetes.objects import Object
from plumbrule.link.kubernetes.part import Part
from plumbrule.model.services.labels import same_namespace

_REFERENCE = re.compile(r"\$(?:\$|\((?P<name>[A-Za-z_][\w.-]*)\))")
_LINE = re.compile(
    r"""^[ \t]*(?:-[ \t]+)?["']?(?P<key>[\w.\-/]+)["']?[ \t]*[:=][ \t]*(?P<value>\S[^\n]*)$"""
    r"""|^[ \t]*(?P<proxy>proxy_pass|grpc_pass|server)[ \t]+(?P<upstream>[^\s;{]+)""",
    re.MULTILINE,
)
_MOST_LINES = 2_000  # of a mounted file
_LONGEST = 4_096  # code points of a filled-in value: each of many may hold the one before it


@dataclass(frozen=True, slots=True)
class ConfigMap:
    """Data by key. Not `complete` where files that it is made from are not known."""

    name: str
    namespace: str | None
    data: Mapping[str, Value]
    complete: bool = True


class Setup(NamedTuple):
    """What one container gets: its settings, its command line, and the paths that volumes lie over."""

    environment: Mapping[str, Value]
    arguments: Sequence[Value]
    mounts: Sequence[str]


@dataclass(slots=True)
class Configuration:
    """What one workload is configured with. Not `complete` where a source of it is not in the input."""

    setups: dict[str, Setup] = field(default_factory=dict)  # by container

    environment: dict[str, Value] = field(default_factory=dict)
    arguments: list[Value] = field(default_factory=list)
    mounted: list[Value] = field(default_factory=list)  # settings in files that ConfigMaps lay into the container
    complete: bool = True


def config_maps(objects: Sequence[Object]) -> list[ConfigMap]:
    return [_config_map(one) for one in objects if one.group == "" and one.kind == "ConfigMap"]


def _config_map(one: Object) -> ConfigMap:
    data = {
        key: Value(key, text, part.key) for key, part in one.part.members("data") if (text := _text(part)) is not None
    }
    return ConfigMap(one.name, one.namespace, data, one.part.flag(INCOMPLETE) is not True)


def configuration_of(pod: Part, namespace: str | None, maps: Sequence[ConfigMap]) -> Configuration:
    """Everything that the containers of a pod are told, one after the other."""
    known = [one for one in maps if same_namespace(one.namespace, namespace)]
    by_name = {one.name: one for one in reversed(known)}
    configuration = Configuration()
    for container in pod.items("spec", "containers"):
        environment = _environment(container, by_name, configuration)
        for key, value in environment.items():
            configuration.environment.setdefault(key, value)
        arguments = list(_arguments(container, environment))
        configuration.arguments.extend(arguments)
        configuration.setups[container.text("name") or ""] = Setup(environment, arguments, list(_kept(pod, container)))
    configuration.mounted.extend(_mounted(pod, by_name))
    return configuration


def _arguments(container: Part, environment: Mapping[str, Value]) -> Iterator[Value]:
    for key in ("command", "args"):
        for item in container.items(key):
            written = _text(item)
            if written is not None:
                yield Value(key, _filled(written, environment), item.place)


def _kept(pod: Part, container: Part) -> Iterator[str]:
    """Paths over which something lies that outlives the pod; what an emptyDir holds goes with it."""
    passing = {volume.text("name") for volume in pod.items("spec", "volumes") if volume.get("emptyDir") is not None}
    for mount in container.items("volumeMounts"):
        path = mount.text("mountPath")
        if path is not None and mount.text("name") not in passing:
            yield path


def _environment(container: Part, maps: Mapping[str, ConfigMap], into: Configuration) -> dict[str, Value]:
    """`env` over `envFrom`, later over earlier."""
    values: dict[str, Value] = {}
    for source in container.items("envFrom"):
        prefix = source.text("prefix") or ""
        name = source.text("configMapRef", "name")
        found = maps.get(name) if name is not None else None
        into.complete = into.complete and found is not None and found.complete
        for value in found.data.values() if found is not None else ():
            values[prefix + value.key] = value._replace(key=prefix + value.key)
    for item in container.items("env"):
        key = item.text("name")
        if key is not None:
            values[key] = _value(key, item, values, maps)
    return values


def _value(key: str, item: Part, values: Mapping[str, Value], maps: Mapping[str, ConfigMap]) -> Value:
    written = item.get("value")
    text = _text(written) if written is not None else None
    if written is not None and text is not None:
        return Value(key, _filled(text, values), written.place)
    reference = item.get("valueFrom", "configMapKeyRef")
    source = maps.get(reference.text("name") or "") if reference is not None else None
    found = source.data.get(reference.text("key") or "") if source is not None and reference is not None else None
    if found is not None:
        return found._replace(key=key)
    is_empty = item.get("value") is None and item.get("valueFrom") is None
    return Value(key, "" if is_empty else UNKNOWN, item.key)


def _filled(text: str, values: Mapping[str, Value]) -> str:
    """`$(NAME)` of what stands above it; a name that nothing sets stays as it is, as in a cluster."""

    def fill(match: re.Match[str]) -> str:
        if match["name"] is None:
            return "$"
        value = values.get(match["name"])
        return match[0] if value is None else value.template

    if "$" not in text:
        return text
    filled = _REFERENCE.sub(fill, text)
    return filled if len(filled) <= _LONGEST else UNKNOWN


def _text(part: Part) -> str | None:
    """A scalar, with `UNKNOWN` for one that a template fills in."""
    return UNKNOWN if part.is_template else part.written


def _mounted(pod: Part, maps: Mapping[str, ConfigMap]) -> Iterator[Value]:
    for volume in pod.items("spec", "volumes"):
        for source in (volume, *volume.items("projected", "sources")):
            found = maps.get(source.text("configMap", "name") or "")
            for value in found.data.values() if found is not None else ():
                yield from _settings_in(value)


def _settings_in(file: Value) -> Iterator[Value]:
    """Settings of a properties, YAML, JSON or dotenv file: lines of a key and a value."""
    for _, line in zip(range(_MOST_LINES), _LINE.finditer(file.template), strict=False):
        key, value = line["key"] or line["proxy"], line["value"] or line["upstream"]
        yield Value(key, value.strip(" \t\r,").strip("\"'"), file.place)
