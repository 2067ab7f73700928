"""Bodies that carry files, and what a contract says about their size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.media import bare, is_opaque

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Content, Operation, Schema

_FILES = re.compile(r"application/octet-stream|(image|video|audio)/.+|application/(zip|gzip|x-tar|pdf)")
_SIZE = re.compile(r"\d+(\.\d+)?\s?(kb|mb|gb|kib|mib|gib|bytes|kilobytes|megabytes|gigabytes)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"pre-?signed|signed url|upload url", re.IGNORECASE)


class Upload(NamedTuple):
    """What takes the bytes: a whole body, or a part of a form."""

    operation: Operation
    content: Content
    name: str  # of the part; empty for a whole body


def unbounded_upload(operation: Operation) -> Upload | None:
    """A file of any size and kind that the operation takes; None where something bounds it, or nothing is known."""
    upload = upload_of(operation)
    if upload is None or operation.partial or not {"413", "415"}.isdisjoint(operation.responses):
        return None
    return None if _is_bounded(upload) else upload


def upload_of(operation: Operation) -> Upload | None:
    """The first file that the operation takes. Bodies of GET and DELETE are nobody's file."""
    taking = operation.body is not None and operation.method in {"POST", "PUT", "PATCH"}
    for content in operation.body.contents.values() if operation.body and taking else ():
        media_type = bare(content.media_type)
        if media_type.startswith("multipart/") and content.schema is not None:
            for member in content.schema.flat.properties.values():
                if member.schema is not None and _is_file(member.schema):
                    return Upload(operation, content, member.name)
        elif _FILES.fullmatch(media_type) and not _is_text(content):
            return Upload(operation, content, "")
    return None


def _is_text(content: Content) -> bool:
    """Bytes by name only: a setting that is sent as `application/octet-stream`."""
    known = content.schema is not None and not is_opaque(content.schema.flat) and "string" in content.schema.flat.types
    return known or any(isinstance(example.value, str) for example in content.examples)


def _is_file(schema: Schema) -> bool:
    """A file, or a list of files."""
    flat = schema.flat
    return is_opaque(flat) or (flat.items is not None and is_opaque(flat.items.flat))


def _is_bounded(upload: Upload) -> bool:
    schema = upload.content.schema
    member = schema.flat.properties.get(upload.name) if schema and upload.name else None
    holders = list(member.schemas) if member else [schema] if schema else []
    texts = [upload.operation.description, *(one.element.text("description") or "" for one in holders)]
    if upload.operation.body is not None:
        texts.append(upload.operation.body.element.text("description") or "")
    if any(_SIZE.search(text) or _ELSEWHERE.search(text) for text in texts):
        return True
    if any(one.flat.max_length is not None for one in holders):
        return True
    encoding = upload.content.element.get("encoding")
    part = encoding.get(upload.name) if encoding else None
    return part is not None and part.text("contentType") is not None
