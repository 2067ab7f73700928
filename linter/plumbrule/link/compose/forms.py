"""The short and long forms of compose's fields, brought to one form, so that files can be merged and read."""

from __future__ import annotations

import re
from typing import NamedTuple

from plumbrule.link.compose.node import Node
from plumbrule.text import Place, Span

_PAIRED = {"environment": "=", "labels": "=", "extra_hosts": ":="}  # lists of pairs, and what splits them
_NAMED = ("depends_on", "networks")  # lists of names
_PORT = re.compile(
    r"(?:(?P<host>\[[^\]]*\]|[^:/\[\]]*):)??(?:(?P<published>[\d-]*):)?(?P<target>\d+(?:-\d+)?)(?:/(?P<protocol>\w+))?"
)


def normal(service: Node) -> Node:
    """The service with lists of pairs and of names as mappings, and a plain `build` as one with a context."""
    fields = {key: _normal_field(key, value) for key, value in service.members()}
    return Node(fields, service.place, service.key, service.directive)


def _normal_field(field: str, node: Node) -> Node:
    if field == "build" and isinstance(node.value, str):
        return Node({"context": node}, node.place, node.key, node.directive)
    if not isinstance(node.value, list):
        return node
    if field in _PAIRED:
        pairs = [_pair(item, _PAIRED[field]) for item in node.value]
    elif field in _NAMED:
        pairs = [(item.template, Node(None, item.place, item.key)) for item in node.value]
    else:
        return node
    return Node({name: value for name, value in pairs if name}, node.place, node.key, node.directive)


def _pair(item: Node, separators: str) -> tuple[str, Node]:
    """`NAME=value`; the value may hold further separators. A name alone has no value here."""
    name, separator, value = _partition(item.template, separators)
    if not separator:
        return name.strip(), Node(None, item.place, item.key)
    start, end = item.place.span
    place = Place(item.place.path, Span(min(start + len(name) + 1, end), end))  # with the mark before it, if quoted
    return name.strip(), Node(value, place, item.key, literal=value if item.literal is not None else None)


def _partition(text: str, separators: str) -> tuple[str, str, str]:
    cut = min((index for one in separators if (index := text.find(one)) >= 0), default=-1)
    return (text, "", "") if cut < 0 else (text[:cut], text[cut], text[cut + 1 :])


class Port(NamedTuple):
    """A published port or range. `host` and `published` are None where the file leaves them open."""

    host: str | None
    published: str | None
    target: str
    protocol: str


def port(node: Node) -> Port | None:
    """A port in its short form `host:published:target/protocol` or its long form; None where it is not known."""
    if isinstance(node.value, dict):
        target = _member(node, "target")
        if target is None:
            return None
        return Port(_member(node, "host_ip"), _member(node, "published"), target, _member(node, "protocol") or "tcp")
    match = _PORT.fullmatch((node.text or "").strip())
    if match is None:
        return None
    host = (match["host"] or "").strip("[]")
    return Port(host or None, match["published"] or None, match["target"], match["protocol"] or "tcp")


def mount_target(node: Node) -> str | None:
    """Where a volume is mounted."""
    if isinstance(node.value, dict):
        return _member(node, "target")
    source, separator, rest = node.template.partition(":")
    return rest.partition(":")[0] if separator else source or None


def mount_source(node: Node) -> str | None:
    """The host path or volume name that is mounted; None for an anonymous volume."""
    if isinstance(node.value, dict):
        return _member(node, "source")
    source, separator, _ = node.template.partition(":")
    return source if separator and source else None


def _member(node: Node, key: str) -> str | None:
    member = node.get(key)
    return member.text if member else None
