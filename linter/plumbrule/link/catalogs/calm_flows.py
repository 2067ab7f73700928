"""CALM's flows: journeys over relationships, of which some steps are operations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from plumbrule.model.document import Element
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
