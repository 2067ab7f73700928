"""Bodies that take whatever a client sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.contract.media import is_json, is_patch
from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Schema

_FREE = words(
    "metadata labels tags attributes properties custom_fields extra context payload data config configuration settings"
    " headers params parameters variables preferences options annotations document documents events event webhook"
)
_MAP = re.compile(r"\b(map|dictionary|key[- ]value|free[- ]form|arbitrary|any (json|object|valid))\b", re.IGNORECASE)


def free_form(operation: Operation) -> Schema | None:
    """The body of a create or update that takes any property, by what is written and not by leaving it out.

    A map whose values have a schema is none, nor is a body that is one thing of free data by its name.
    """
    if not (operation.is_create or _is_update(operation)) or operation.is_entry:
        return None
    body = operation.body
    schema = body.schema if body else None
    if body is None or schema is None or any(is_patch(media_type) for media_type in body.contents):
        return None
    if not any(is_json(media_type) or media_type == "*/*" for media_type in body.contents):
        return None
    named = {operation.template.last_literal, normal(schema.component or "")}
    text = schema.element.text("description") or ""
    if not named.isdisjoint(_FREE) or _MAP.search(text):
        return None
    return schema if _is_open(schema) else None


def open_components(api: Api) -> list[Schema]:
    """The component objects of a library that say of themselves that they take any property."""
    found = api.schemas.values() if api.is_library else ()
    return [one for one in found if _says_open(one) and normal(one.component or "") not in _FREE]


def _is_update(operation: Operation) -> bool:
    return operation.method in {"PUT", "PATCH"} and operation.template.action is None


def _is_open(schema: Schema) -> bool:
    flat = schema.flat
    if flat.open or not flat.is_object or flat.variants:
        return False
    said = flat.additional
    return _says_open(schema) or (
        said is None and not flat.properties and flat.types == {"object"} and not flat.one_of_required
    )


def _says_open(schema: Schema) -> bool:
    """It is written out, in the word of any version."""
    said = schema.flat.additional
    if said is None:
        return any(part.element.flag("unevaluatedProperties") is True for part in schema.flat.parts)
    return said is True or (not isinstance(said, bool) and said.element.value == {})
