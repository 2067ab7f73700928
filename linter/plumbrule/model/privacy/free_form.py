"""Bodies that take whatever a client sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.contract.media import is_json, is_patch
from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Operation, Schema

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


def _is_update(operation: Operation) -> bool:
    return operation.method in {"PUT", "PATCH"} and operation.template.action is None


def _is_open(schema: Schema) -> bool:
    flat = schema.flat
    if flat.open or not flat.is_object or flat.variants:
        return False
    said = flat.additional
    anything = said is True or (said is not None and not isinstance(said, bool) and said.element.value == {})
    return anything or (said is None and not flat.properties and flat.types == {"object"} and not flat.one_of_required)
