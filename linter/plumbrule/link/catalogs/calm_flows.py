"""CALM's flows: journeys over relationships, of which some steps are operations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from plumbrule.model.document import Element
from plumbrule.model.services.flow import Flow, FlowStep
from plumbrule.model.services.system import OperationUse

_OPERATION = re.compile(r"(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS|TRACE) /\S*")


def operations_by_relationship(root: Element) -> Mapping[str, list[OperationUse]]:
    """Operations that the steps of all flows name as `METHOD /path`, by the relationship that they take."""
    found: defaultdict[str, dict[str, OperationUse]] = defaultdict(dict)
    for flow in root.items_of("flows"):
        for step in flow.items_of("transitions"):
            relationship = step.text("relationship-unique-id") or ""
            for key in ("summary", "description"):
                text = (step.text(key) or "").strip()
                if _OPERATION.fullmatch(text):
                    found[relationship].setdefault(text, OperationUse(text, step.place_of(key)))
    return {relationship: [*uses.values()] for relationship, uses in found.items()}


def flows_of(root: Element, ends: Mapping[str, tuple[str, str]]) -> Iterator[Flow]:
    """The journeys that the architecture tells; `ends` are keys of nodes by the id of their relationship."""
    for item in root.items_of("flows"):
        name = item.text("unique-id")
        if name is not None:
            steps = sorted(_steps(item, ends), key=lambda step: step[0])
            yield Flow(
                name=name,
                title=item.text("name") or name,
                place=item.place_of("unique-id"),
                steps=tuple(step for _, step in steps),
            )


def _steps(flow: Element, ends: Mapping[str, tuple[str, str]]) -> Iterator[tuple[float, FlowStep]]:
    """Each step with its number in the sequence; one without a number comes where it stands."""
    for index, item in enumerate(flow.items_of("transitions"), 1):
        found = ends.get(item.text("relationship-unique-id") or "")
        if found is None:
            continue
        number = item.get("sequence-number")
        order = number.value if number is not None and isinstance(number.value, int | float) else index
        back = item.text("direction") == "destination-to-source"
        source, target = found[::-1] if back else found
        text = item.text("summary") or item.text("description") or ""
        yield order, FlowStep(source, target, text, item.place_of("relationship-unique-id"), answer=back)
