"""Lists of values that a contract and a column have of one thing, and do not agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Schema
from plumbrule.model.database.permitted import permitted_values
from plumbrule.model.joined.shared_columns import FieldColumn, field_columns, returned_columns, taken_columns
from plumbrule.model.names import normal
from plumbrule.text import Place


class ValueGap(NamedTuple):
    """Values that callers may send and the column refuses, and values that it may hold and no caller was told of."""

    shared: FieldColumn
    refused: tuple[str, ...]
    untold: tuple[str, ...]
    spelling: bool  # the same values, spelled differently


def value_gaps(api: Api) -> Iterator[ValueGap]:
    """Each property once, with what is wrong in the requests and the responses that it is part of."""
    taken = _by_place(field_columns(api, taken_columns))
    returned = _by_place(field_columns(api, returned_columns))
    for place, shared in {**returned, **taken}.items():
        listed = _listed(shared.field.schema)
        allowed = permitted_values(shared.column)
        if listed is not None and allowed is not None:
            gap = _gap(shared, listed, allowed, requests=place in taken, responses=place in returned)
            if gap is not None:
                yield gap


def _by_place(shared: Iterator[FieldColumn]) -> dict[Place, FieldColumn]:
    return {one.field.place: one for one in shared}


def _gap(
    shared: FieldColumn, listed: Sequence[str], allowed: Sequence[str], *, requests: bool, responses: bool
) -> ValueGap | None:
    refused = tuple(value for value in listed if value not in allowed) if requests else ()
    untold = tuple(value for value in allowed if value not in listed) if responses else ()
    if not refused and not untold:
        return None
    spelled = {normal(value) for value in listed}, {normal(value) for value in allowed}
    refused_words = tuple(value for value in refused if normal(value) not in spelled[1])
    untold_words = tuple(value for value in untold if normal(value) not in spelled[0])
    if not refused_words and not untold_words:
        return ValueGap(shared, refused, untold, spelling=True)
    mapped = not set(listed) & set(allowed)  # the code translates all of them, so only what has no counterpart counts
    return ValueGap(shared, refused_words if mapped else refused, untold_words if mapped else untold, spelling=False)


def _listed(schema: Schema | None) -> tuple[str, ...] | None:
    """The values of a string enum; None where there is none, or where it lists more than texts."""
    enum = schema.flat.enum if schema and not schema.flat.open else None
    values = [value for value in enum or () if value is not None]
    texts = tuple(value for value in values if isinstance(value, str))
    return texts if texts and len(texts) == len(values) else None
