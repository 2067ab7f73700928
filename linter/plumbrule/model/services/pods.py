"""Workloads by the labels of their pods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from plumbrule.model.services.labels import LabelSelector, is_covered, same_namespace
from plumbrule.model.services.workload import Workload

_POD_NAME = "statefulset.kubernetes.io/pod-name"


class Pods:
    """Answers what a selector means without asking every workload."""

    def __init__(self, workloads: Iterable[Workload]) -> None:
        self._all = list(workloads)
        self._by_label: defaultdict[tuple[str, str], list[Workload]] = defaultdict(list)
        for one in self._all:
            for pair in one.labels.items():
                self._by_label[pair].append(one)

    def selected(self, selector: LabelSelector, namespace: str | None) -> list[Workload]:
        """The workloads whose pods a selector means, in their order. Without a namespace those of all that may fit."""
        owner = dict(selector.labels).get(_POD_NAME, "").rpartition("-")[0]
        if owner:  # one pod of a StatefulSet, by its name and number
            labels = tuple(pair for pair in selector.labels if pair[0] != _POD_NAME)
            whole = self.selected(selector._replace(labels=labels), namespace)
            return [one for one in whole if (one.kind, one.name) == ("StatefulSet", owner)]
        return [
            one
            for one in self._candidates(selector)
            if same_namespace(one.namespace, namespace) and selector.fits(one.labels)
        ]

    def cover(self, namespace: str | None) -> bool:
        """Whether pods of the namespace are among them."""
        return is_covered(namespace, {one.namespace for one in self._all})

    def _candidates(self, selector: LabelSelector) -> Sequence[Workload]:
        """Those with the rarest of the labels; all of them where the selector names none."""
        return min((self._by_label.get(pair, []) for pair in selector.labels), key=len, default=self._all)
