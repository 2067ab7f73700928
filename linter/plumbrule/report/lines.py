"""JSON that a person can read and grep: broken into lines down to a depth, compact below it."""

from __future__ import annotations

import json
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def spread(value: Json, depth: int, indent: str = "") -> str:
    """The value as JSON. Members of the outer `depth` levels stand on lines of their own."""
    if depth == 0 or not value or not isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    inner = f"{indent} "
    if isinstance(value, list):
        parts = [spread(one, depth - 1, inner) for one in value]
    else:
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {spread(one, depth - 1, inner)}" for key, one in value.items()
        ]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"
