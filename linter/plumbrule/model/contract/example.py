"""Contracts that are written to be looked at, and serve nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.names import tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api

_TITLES = words("example examples sample samples demo petstore tutorial mock")


def is_example(api: Api) -> bool:
    """The title says that it is an example."""
    return not _TITLES.isdisjoint(tokens(api.title))
