"""How a place inside a schema is called: `.lines[].sku`, whatever the file."""

from __future__ import annotations

import json
import re

from plumbrule.model.document import Route

_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs", "definitions"})
_PLAIN = re.compile(r"[^\s.\[\]{}\"]+")


def called(route: Route) -> str:
    """The name of what a route inside a schema leads to, to be put behind the schema's own.

    What stands inside a branch of an allOf is called as if it stood beside the allOf, so it keeps its name when a
    schema is composed in another way.
    """
    found = ""
    steps = list(route)
    while steps:
        key = str(steps.pop(0))
        if key == "properties" and steps:
            found += f".{_quoted(str(steps.pop(0)))}"
        elif key == "items":
            found += f"[{steps.pop(0) if steps and isinstance(steps[0], int) else ''}]"
        elif key == "additionalProperties":
            found += "{}"
        elif key == "allOf" and len(steps) > 1:
            steps.pop(0)
        elif key in _NAMED and steps:
            found += f".{key}.{_quoted(str(steps.pop(0)))}"
        else:
            found += f".{key}" + (f"[{steps.pop(0)}]" if steps and isinstance(steps[0], int) else "")
    return found


def _quoted(name: str) -> str:
    """Names that hold what separates steps stand in quotes."""
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
