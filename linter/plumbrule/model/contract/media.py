"""Media types as contracts write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plumbrule.model.contract.content import Content
    from plumbrule.model.contract.flat import FlatSchema

MERGE_PATCH = "application/merge-patch+json"  # RFC 7396
JSON_PATCH = "application/json-patch+json"  # RFC 6902


def bare(media_type: str) -> str:
    """Type and subtype in lower case, without parameters."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """JSON or a format that is written in it."""
    return bare(media_type) in {"application/json", "text/json"} or bare(media_type).endswith("+json")


def is_wildcard(media_type: str) -> bool:
    """Says any type, or any subtype of one."""
    return bare(media_type).endswith("/*")


def is_patch(media_type: str) -> bool:
    """A format for partial changes: merge patch, JSON Patch, or another that calls itself one."""
    return "patch" in bare(media_type)


def is_structured(content: Content) -> bool:
    """What it holds is known to be an object with properties, or a list of what is no file."""
    flat = content.schema.flat if content.schema else None
    if flat is None:
        return False
    return bool(flat.properties) or (flat.items is not None and not is_opaque(flat.items.flat))


def is_opaque(flat: FlatSchema) -> bool:
    """Bytes that nobody parses: a file, or a string in a binary format."""
    return "file" in flat.types or flat.format in {"binary", "byte"}
