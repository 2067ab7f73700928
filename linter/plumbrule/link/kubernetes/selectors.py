"""Selectors of manifests, read."""

from __future__ import annotations

from collections.abc import Iterator

from plumbrule.link.kubernetes.part import Part
from plumbrule.model.services.labels import LabelSelector, Requirement, is_label


def label_selector(part: Part | None) -> LabelSelector:
    """`matchLabels` and `matchExpressions`; what is left out means every pod."""
    if part is None:
        return LabelSelector()
    requirements = tuple(_requirements(part))
    understood = len(requirements) == len(list(part.items("matchExpressions")))
    values = (value for one in requirements for value in one.values)
    certain = understood and all(map(is_label, values)) and not _has_template(part.get("matchLabels"))
    return LabelSelector(tuple(part.texts("matchLabels").items()), requirements, certain)


def plain_selector(part: Part) -> LabelSelector:
    """A mapping of labels, as a Service has it."""
    return LabelSelector(tuple(part.texts().items()), (), not _has_template(part))


def _requirements(part: Part) -> Iterator[Requirement]:
    for item in part.items("matchExpressions"):
        key, operator = item.text("key"), item.text("operator")
        if key is not None and operator is not None:
            yield Requirement(key, operator, tuple(one.written or "" for one in item.items("values")))


def _has_template(part: Part | None) -> bool:
    return part is not None and any(
        one.is_template or "{{" in key or not is_label(one.written or "") for key, one in part.members()
    )
