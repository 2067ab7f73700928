"""Whether the answer of a list leads on: to the next page, or to the knowledge that there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_id
from plumbrule.model.lists.bounded import growing, has_time_window
from plumbrule.model.names import normal, tokens, words
from plumbrule.model.prose import stated_bound

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Parameter, Schema

_ITEM_CURSORS = words("since_id max_id starting_after ending_before after before marker")
_EXCERPTS = words("top latest recent random popular best trending suggested suggestions nearby featured")
_PAST_THE_END = re.compile(r"\b(page|past|beyond|end|more|range)\b", re.IGNORECASE)


def leads_on(operation: Operation) -> bool | None:
    """A client learns whether a further page exists, and where it starts; None where the answer is known in part.

    A cursor cannot be computed, so where a list pages by cursor only a value to go on with counts.
    """
    paging = operation.paging
    opaque = bool(paging.style & {"cursor", "token"})
    if paging.continues if opaque else paging.evidence:
        return True
    if not paging.paginated and (not growing(operation) or _is_excerpt(operation)):
        return True
    if _item_leads_on(operation) or _ends_by_status(operation) or _ends_by_short_page(operation):
        return True
    return False if _is_known(operation) else None


def _item_leads_on(operation: Operation) -> bool:
    """The id of the last item is the cursor; behind the last one the page is empty."""
    items = operation.listing.items
    return items is not None and _has_id(items) and any(map(_takes_item, operation.parameters_in("query")))


def _takes_item(parameter: Parameter) -> bool:
    return normal(parameter.name) in _ITEM_CURSORS


def _has_id(items: Schema) -> bool:
    """An id of its own, or that of what it wraps: `{user: {id}, reason}`."""
    wrapped = [member.schema for member in items.flat.properties.values() if member.schema is not None]
    names = [*items.flat.properties, *(name for schema in wrapped for name in schema.flat.properties)]
    return any(is_id(name) for name in names)


def _is_excerpt(operation: Operation) -> bool:
    """The first few of many, and meant to be: the best, the latest, what fits a question, or a stretch of time."""
    return (
        operation.is_search
        or not _EXCERPTS.isdisjoint(tokens(operation.template.last_literal))
        or has_time_window(operation)
    )


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
    stated = stated_bound(paging.size.description) is not None
    return stated or (schema is not None and schema.flat.maximum is not None)


def _is_known(operation: Operation) -> bool:
    """Every part of the answer that could hold paging metadata was read."""
    schema = operation.success.schema if operation.success else None
    if operation.partial or schema is None or schema.flat.open:
        return False
    members = list(schema.flat.properties.values())
    return all(len(member.schemas) == len(member.elements) for member in members) and not any(
        inner.flat.open for member in members for inner in member.schemas if not inner.flat.is_array
    )
