"""Lists of values in answers that leave no room for another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from plumbrule.model.names import ends_with, normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Field

_GROWING = words("type kind category reason method provider source event code")
_SETTLED = words("currency country language locale region weekday day month unit gender status state")
_OTHERWISE = words("unknown other others unspecified undefined none default custom misc miscellaneous")
FEWEST, MOST = 3, 50  # of two values the other is the other; more than fifty come from a standard


def closed_lists(api: Api) -> Iterator[Field]:
    """The listed strings in answers alone whose name says that more of them will come."""
    for field in api.fields():
        if _grows(field.name) and field.enumerated and field.directions == {"response"} and _is_closed(field):
            yield field


@lru_cache(maxsize=1 << 14)
def _grows(name: str) -> bool:
    """The name of something of which there will be more."""
    return ends_with(name, _GROWING) and _SETTLED.isdisjoint(tokens(name))


def _is_closed(field: Field) -> bool:
    schema = field.schema
    values = (schema.flat.enum if schema else None) or ()
    texts = {normal(value) for value in values if isinstance(value, str)}
    if not FEWEST <= len(texts) <= MOST or schema is None:
        return False
    open_ended = any(not _OTHERWISE.isdisjoint(text.split("_")) for text in texts)
    return not open_ended and not any(part.element.get("x-extensible-enum") for part in schema.flat.parts)
