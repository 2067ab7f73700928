"""What errors tell about the inside of a service: traces, statements, classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Field, Response, Schema
    from plumbrule.text import Place

_TRACES = words("stack stack_trace stacktrace traceback back_trace backtrace stack_frames stacktraces")
_CLASSES = words("exception exception_class exception_type inner_exception")
_STATEMENTS = words("sql query_string debug debug_info debug_message debug_information")
_FILE = words("file file_name filename source_file")
_LINE = words("line line_number lineno")
_TELLING = frozenset({"string", "array", "object"})
_TRACED = re.compile(r"stack|frame|exception", re.IGNORECASE)
_SEEN = re.compile(
    r"\bat [\w.$<>]+\([\w$]+\.(?:java|kt|scala):\d+|Traceback \(most recent call last\)|node_modules/|\bORA-\d{5}"
    r"|SQLSTATE\[|\.py\", line \d+|\bat [\w.<>`]+\([^)\n]{0,200}\) in [\w:\\/.]+:line \d+"
)


class Internal(NamedTuple):
    """A field that tells too much. `trace`: it is the way to the failure, code by code."""

    field: Field
    what: str
    trace: bool = False
    listed: bool = False  # one of a few names that the contract gives


class Telling(NamedTuple):
    """A schema of errors, the first error that leads to it, and what it tells."""

    schema: Schema
    response: Response
    internals: list[Internal]


class Shown(NamedTuple):
    """An example of an error that holds what only the inside should see."""

    response: Response
    place: Place
    text: str


def telling(api: Api) -> list[Telling]:
    """The schemas of errors that tell about the inside, in the order of the contract.

    What some success shows as well is what the API is about: an API for crashes answers with traces.
    """
    errors: dict[Schema, Response] = {}
    for operation in api.operations:
        for response in operation.errors:
            for schema in _contents(response):
                errors.update((part, response) for part in list(_within(schema, errors)))
    found = [Telling(schema, response, inner) for schema, response in errors.items() if (inner := internals(schema))]
    shown = _successes(api) if found else {}
    return [one for one in found if one.schema not in shown]


def internals(schema: Schema) -> list[Internal]:
    """The schema's own properties that tell about the inside."""
    fields = list(schema.fields())
    names = {normal(field.name) for field in fields}
    found = [internal for field in fields if (internal := _internal(field)) is not None]
    if not found and not names.isdisjoint(_FILE) and not names.isdisjoint(_LINE):
        file = next(field for field in fields if normal(field.name) in _FILE)
        found.append(Internal(file, "the place in the code"))
    return found


def shown_traces(api: Api) -> Iterator[Shown]:
    """Examples of errors that hold a trace or a message of the database."""
    seen: set[int] = set()
    for operation in api.operations:
        for response in operation.errors:
            for content in response.contents.values():
                for example in content.examples:
                    if id(example.element.value) in seen and isinstance(example.value, dict | list):
                        continue
                    seen.add(id(example.element.value))
                    text = next((text for text in _texts(example.value) if _SEEN.search(text)), None)
                    if text is not None:
                        yield Shown(response, example.element.value_place, text)


def _successes(api: Api) -> dict[Schema, None]:
    """Everything that answers other than errors are made of."""
    found: dict[Schema, None] = {}
    for operation in api.operations:
        failing = {response.code for response in operation.errors}
        for response in operation.responses.values():
            for schema in _contents(response) if response.code not in failing else ():
                found.update(dict.fromkeys(list(_within(schema, found))))
    return found


def _contents(response: Response) -> Iterator[Schema]:
    return (content.schema for content in response.contents.values() if content.schema is not None)


def _internal(field: Field) -> Internal | None:
    name = normal(field.name)
    if field.types and not field.types & _TELLING:
        return None
    if name in _TRACES or (name == "trace" and _is_stack(field)):
        return Internal(field, "the stack trace", trace=True)
    if name in _CLASSES:
        return Internal(field, "the class of the exception", listed=field.enumerated)
    return Internal(field, "what is there for debugging") if name in _STATEMENTS else None


def _is_stack(field: Field) -> bool:
    """Lines or frames, or said to be a stack; a `trace` of one word is an id for the logs."""
    return "array" in field.types or _TRACED.search(field.description) is not None


def _within(start: Schema, known: dict[Schema, Response] | dict[Schema, None]) -> Iterator[Schema]:
    """The schema and what its values are made of, down to what is known already."""
    waiting, seen = [start], set[int]()
    while waiting:
        schema = waiting.pop()
        if id(schema) in seen or schema in known:
            continue
        seen.add(id(schema))
        yield schema
        flat = schema.flat
        waiting += [part for part in (*flat.parts, *flat.variants, flat.items) if part is not None]
        waiting += [one for member in flat.properties.values() for one in member.schemas]


def _texts(value: object) -> Iterator[str]:
    """Every text in a value."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)
