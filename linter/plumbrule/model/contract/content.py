"""What bodies, responses and headers hold, by media type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbrule.model.document import Element

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Schema


@dataclass(eq=False, repr=False, kw_only=True)
class Body:
    element: Element
    required: bool = False
    contents: dict[str, Content] = field(default_factory=dict)  # by media type, lower case, parameters kept

    @property
    def schema(self) -> Schema | None:
        """Schema of the first JSON media type, else of `*/*`."""
        return json_schema(self.contents)


@dataclass(eq=False, repr=False, kw_only=True)
class Content:
    media_type: str
    element: Element
    schema: Schema | None = None


@dataclass(eq=False, repr=False, kw_only=True)
class Header:
    name: str
    element: Element
    schema: Schema | None = None


def json_schema(contents: dict[str, Content]) -> Schema | None:
    """Schema of the first JSON media type; problem details are no body of their own; `*/*` where nothing is JSON."""
    for media_type, content in contents.items():
        bare = media_type.partition(";")[0].strip()
        if bare in {"application/json", "text/json"} or (bare.endswith("+json") and bare != "application/problem+json"):
            return content.schema
    wildcard = contents.get("*/*")
    return wildcard.schema if wildcard else None
