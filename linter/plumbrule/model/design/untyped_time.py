"""Times that are strings of no known form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_timestamp
from plumbrule.model.names import tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Field, Parameter, Schema

_NO_TIMES = words("format formats type types range ranges pattern style label zone unit text filter field")
_SPAN = re.compile(r"\b(durations?|seconds|minutes|hours|elapsed)\b", re.IGNORECASE)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")  # RFC 3339 §5.6, date-time


def times(api: Api) -> Iterator[Field | Parameter]:
    """The strings that stand for a time by their name, each once where it is defined."""
    for field in api.fields():
        if _tells(field.name) and _is_time(field.schema, field.description):
            yield field
    seen = set()
    for operation in api.operations:
        for parameter in operation.parameters_in("path", "query", "header"):
            if parameter in seen or not _tells(parameter.name):
                continue
            if _is_time(parameter.schema, parameter.description):
                seen.add(parameter)
                yield parameter


def is_untyped(time: Field | Parameter) -> bool:
    """Nothing says in which form the time is written: no format, no pattern, no values."""
    flat = time.schema.flat if time.schema else None
    return flat is not None and flat.format is None and flat.pattern is None and flat.enum is None and not flat.open


def is_rfc3339(time: Field | Parameter) -> bool:
    """There are examples, and all of them are full times with an offset."""
    shown = _examples(time)
    return bool(shown) and all(_RFC3339.fullmatch(text) for text in shown)


def _is_time(schema: Schema | None, description: str) -> bool:
    """A string that is not known to be a span of time, or to be written in words."""
    if schema is None or schema.flat.types != {"string"} or _SPAN.search(description):
        return False
    return not any(isinstance(one.value, str) and not re.search(r"\d", one.value) for one in schema.examples)


@lru_cache(maxsize=1 << 14)
def _tells(name: str) -> bool:
    return is_timestamp(name) and _NO_TIMES.isdisjoint(tokens(name))


def _examples(time: Field | Parameter) -> list[str]:
    own = time.schema.examples if time.schema else ()
    return [one.value if isinstance(one.value, str) else "" for one in own]
