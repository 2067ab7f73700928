"""Whether the answer of a list leads on: to the next page, or to the knowledge that there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.fields import is_id
from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.api import Operation

_ITEM_CURSORS = words("since_id max_id starting_after ending_before after before marker")
_PAST_THE_END = re.compile(r"\b(page|past|beyond|end|more|range)\b", re.IGNORECASE)


def leads_on(operation: Operation) -> bool | None:
    """A client learns whether a further page exists, and where it starts; None where the answer is known in part.

    A cursor cannot be computed, so where a list pages by cursor only a value to go on with counts.
    """
    paging = operation.paging
    opaque = bool(paging.style & {"cursor", "token"})
    if paging.continues if opaque else paging.evidence:
        return True
    if _item_leads_on(operation) or _ends_by_status(operation) or _ends_by_short_page(operation):
        return True
    return False if _is_known(operation) else None


def _item_leads_on(operation: Operation) -> bool:
    """The id of the last item is the cursor; behind the last one the page is empty."""
    items = operation.listing.items
    cursors = operation.paging.parameters.get("cursor", ())
    if items is None or not any(normal(parameter.name) in _ITEM_CURSORS for parameter in cursors):
        return False
    return any(is_id(name) for name in items.flat.properties)


def _ends_by_status(operation: Operation) -> bool:
    """A request past the end gets a status of its own."""
    missing = operation.responses.get("404")
    return "204" in operation.responses or (
        missing is not None and _PAST_THE_END.search(missing.description) is not None
    )


def _ends_by_short_page(operation: Operation) -> bool:
    """A bare array, paged by position, of a size that is known: a page with fewer items is the last."""
    paging = operation.paging
    if operation.listing.collection is not None or not paging.style & {"page", "offset"} or paging.size is None:
        return False
    schema = paging.size.schema
    return schema is not None and schema.flat.maximum is not None


def _is_known(operation: Operation) -> bool:
    """Every part of the answer that could hold paging metadata was read."""
    schema = operation.success.schema if operation.success else None
    if operation.partial or schema is None or schema.flat.open:
        return False
    members = list(schema.flat.properties.values())
    return all(len(member.schemas) == len(member.elements) for member in members) and not any(
        inner.flat.open for member in members for inner in member.schemas if not inner.flat.is_array
    )
