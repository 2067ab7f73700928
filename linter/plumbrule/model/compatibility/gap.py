"""A reason why the values of one schema do not lie within those of another.

`inner` is to lie within `outer`: in a request the earlier revision within the present one (what was accepted still is),
in a response the present one within the earlier (nothing is sent that was not promised). One question, both directions.
A gap is told only where it is certain; where a set cannot be compared, nothing is.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from plumbrule.model.compatibility.said import holder_of
from plumbrule.model.contract.flat import FlatSchema
from plumbrule.model.document import Element

Kind = Literal[
    "type",
    "null",
    "values",
    "bound",
    "pattern",
    "format",
    "excluded",
    "items",
    "contained",
    "names",
    "never",
    "closed",
    "required",
    "dependent",
    "choice",
    "missing",
    "extra",
    "variant",
]


class Gap(NamedTuple):
    """A reason why the inner is not within the outer. `inner` and `outer` are what each says; empty: nothing."""

    kind: Kind
    keyword: str  # that says it; of `missing`, `extra` and `required` the property, or empty for many of them
    inner: str = ""
    outer: str = ""
    inner_at: Element | None = None
    outer_at: Element | None = None
    expected: bool = False  # who reads the values is told to expect others, or hardly notices


def gap(
    kind: Kind,
    keyword: str,
    inner: FlatSchema,
    outer: FlatSchema,
    mine: str = "",
    theirs: str = "",
    *,
    expected: bool = False,
) -> Gap:
    """A gap between what two schemas say under a keyword."""
    return Gap(kind, keyword, mine, theirs, holder_of(inner, keyword), holder_of(outer, keyword), expected)
