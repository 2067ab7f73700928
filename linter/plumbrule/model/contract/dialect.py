"""The dialect of JSON Schema in which a Schema Object is written (OpenAPI 3.1, "Specifying Schema Dialects")."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from plumbrule.model.document import Document, Element, Value

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api

CURRENT = "https://json-schema.org/draft/2020-12/schema"


class Dialect(Enum):
    """What is known of a dialect.

    Ours are OpenAPI's own and 2020-12, which that extends. In earlier drafts keywords mean what they mean today, where
    they exist. Of an unknown one no keyword has a meaning.
    """

    OURS = "ours"
    EARLIER = "earlier"
    UNKNOWN = "unknown"


PATTERNS = {
    Dialect.OURS: r"^(https://spec\.openapis\.org/oas/3\.|https://json-schema\.org/draft/2020-12/schema#?$)",
    Dialect.EARLIER: r"^https?://json-schema\.org/(draft/2019-09|draft-0[467])/schema#?$",
}
"""Dialect → what its names look like, as JSON Schema and Python both read it."""


def _dialect(name: str | None) -> Dialect:
    """The dialect of that name; OpenAPI's own where there is none."""
    if name is None:
        return Dialect.OURS
    return next((one for one, pattern in PATTERNS.items() if re.search(pattern, name)), Dialect.UNKNOWN)


class Dialects:
    """The dialects of one API's schemas."""

    def __init__(self, api: Api) -> None:
        self._entry = api.element
        self._uniform = api.version in {"2.0", "3.0"}
        self._files: dict[int, tuple[Dialect, bool]] = {}  # by id: the default, and whether some schema names its own

    def of(self, element: Element) -> Dialect:
        """The dialect of a schema: of the nearest one around it that names its own, else the default of its file."""
        if self._uniform:
            return Dialect.OURS
        document = element.document
        known = self._files.get(id(document))
        if known is None:
            known = self._files[id(document)] = self._default(document), "$schema" in document.source.text
        default, mixed = known
        named = _named(element) if mixed else None
        return default if named is None else _dialect(named)

    def _default(self, document: Document) -> Dialect:
        """What a contract says of itself; other files follow the entry document."""
        root = Element(document, (), document.root)
        return _dialect((root if root.text("openapi") is not None else self._entry).text("jsonSchemaDialect"))


def _named(element: Element) -> str | None:
    """The innermost `$schema` on the way to the element, itself included; at the root of a contract it is none."""
    value: Value = element.document.root
    found = None if isinstance(value, dict) and "openapi" in value else _own(value)
    for step in element.route:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        found = _own(value) or found
    return found


def _own(value: Value) -> str | None:
    name = value.get("$schema") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None
