"""Label selectors, as Kubernetes defines them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

_LABEL = re.compile(r"(?:[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)?", re.ASCII)
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


def is_label(value: str) -> bool:
    """Kubernetes takes the value of a label; no `${APP}` that somebody has yet to fill in."""
    return _LABEL.fullmatch(value) is not None


def is_name(text: str) -> bool:
    """Kubernetes takes the name of an object or a port; no `$NAME` that somebody has yet to fill in."""
    return _NAME.fullmatch(text) is not None


class Requirement(NamedTuple):
    """One of `matchExpressions`."""

    key: str
    operator: str  # In, NotIn, Exists, DoesNotExist
    values: tuple[str, ...]

    def fits(self, labels: Mapping[str, str]) -> bool:
        value = labels.get(self.key)
        match self.operator:
            case "In":
                return value in self.values
            case "NotIn":
                return value not in self.values
            case "Exists":
                return value is not None
            case "DoesNotExist":
                return value is None
        return False


class LabelSelector(NamedTuple):
    """Which pods are meant. An empty one means all of them."""

    labels: tuple[tuple[str, str], ...] = ()
    requirements: tuple[Requirement, ...] = ()
    certain: bool = True  # False: holds a value that a template has yet to fill in

    def fits(self, labels: Mapping[str, str]) -> bool:
        return all(labels.get(key) == value for key, value in self.labels) and all(
            one.fits(labels) for one in self.requirements
        )

    @property
    def is_empty(self) -> bool:
        return not self.labels and not self.requirements

    def __str__(self) -> str:
        written = [f"{key}={value}" for key, value in self.labels]
        return ", ".join([*written, *(f"{one.key} {one.operator} {'|'.join(one.values)}" for one in self.requirements)])


def same_namespace(one: str | None, other: str | None) -> bool:
    """Both may be one namespace: a manifest without one lands where it is applied."""
    return one is None or other is None or one == other


def is_covered(namespace: str | None, written: Collection[str | None]) -> bool:
    """Something that is written lands in the namespace. Else others fill it, as those who install a mesh do."""
    return namespace is None or namespace in written or not any(written)
