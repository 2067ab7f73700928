"""What a PATCH takes: a format that says what absent, null and lists mean, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_id
from plumbrule.model.contract.media import JSON_PATCH, MERGE_PATCH, bare, is_json, is_patch

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Body, Content, Operation

_STEP = frozenset({"op", "path"})  # RFC 6902 §4


def is_plain(operation: Operation) -> bool:
    """It takes JSON and no patch format."""
    types = operation.body.contents if operation.body else {}
    return any(is_json(one) for one in types) and not any(is_patch(one) for one in types)


def is_json_patch(body: Body) -> bool:
    """A list of steps, under whatever media type."""
    items = body.schema.flat.items if body.schema else None
    return any(bare(one) == JSON_PATCH for one in body.contents) or (
        items is not None and items.flat.properties.keys() >= _STEP
    )


def defect(operation: Operation) -> str | None:
    """What is wrong with the body of a PATCH; None where nothing is, or where it was not read."""
    body = operation.body
    if operation.partial:
        return None
    if body is None or not body.contents:
        return "takes no body, so it does not say what changes"
    if not any(is_patch(one) for one in body.contents):
        shown = bare(next(iter(body.contents)))
        return f"takes {shown}, which does not say what absent members, null and lists mean"
    return next((found for content in body.contents.values() if (found := _in_content(content))), None)


def _in_content(content: Content) -> str | None:
    flat = content.schema.flat if content.schema else None
    if flat is None or flat.open:
        return None
    if bare(content.media_type) == MERGE_PATCH:
        required = sorted(name for name in flat.required if not is_id(name))
        return f"requires {', '.join(required)} in a merge patch, which holds only what changes" if required else None
    if bare(content.media_type) == JSON_PATCH and flat.types:
        step = flat.items.flat if flat.items else None
        fits = flat.is_array and (step is None or not step.properties or step.properties.keys() >= _STEP)
        return None if fits else "takes a JSON Patch that is no list of steps with op and path"
    return None
