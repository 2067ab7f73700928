"""Batches that work for some items and fail for others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.contract.contents import is_unknown, within
from plumbrule.model.http.patch_format import is_json_patch
from plumbrule.model.names import ends_with, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation
    from plumbrule.model.contract.flat import Property

_OUTCOMES = words(
    "status state error errors code success succeeded failed failures result results message error_code error_message"
    " valid accepted rejected"
)
_ATOMIC = re.compile(r"\b(atomic(ally)?|all[- ]or[- ]nothing|transaction(al(ly)?)?|rolled back)\b", re.IGNORECASE)
_DEPTH = 3  # envelope, list, item


def tells_each(operation: Operation) -> bool | None:
    """Each item's outcome is answered, or there is one outcome only; None where the answer is not known."""
    success = operation.success
    if operation.partial or success is None or (operation.body is not None and is_json_patch(operation.body)):
        return None
    if "207" in operation.responses or _ATOMIC.search(operation.description):
        return True
    if success.contents and is_unknown(success.contents):
        return None
    schemas = [content.schema for content in success.contents.values() if content.schema]
    found = [one for schema in schemas for one in within(schema, _DEPTH)]
    return any(_is_outcome(one) for one in found)


def _is_outcome(member: Property) -> bool:
    return ends_with(member.name, _OUTCOMES)
