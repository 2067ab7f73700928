"""What tells two versions of a resource apart, and requests that depend on it (RFC 9110 §8.8 and §13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.headers import knows_headers
from plumbrule.model.names import normal, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Parameter, Response
    from plumbrule.text import Place

VALIDATORS = ("etag", "last-modified")
_FRESHNESS = ("cache-control", "expires")
_BY_TAG = frozenset({"if-match", "if-none-match"})
_BY_TIME = frozenset({"if-modified-since", "if-unmodified-since"})
_OF_VERSIONS = re.compile(r"e-?tag|if-match|unmodified|version|concurren|\bstale\b", re.IGNORECASE)
_IN_BODY = words("etag e_tag")
_COUNTED = words("version revision resource_version row_version lock_version")


class Demand(NamedTuple):
    """Something that only makes sense with a validator. `validators`: any of them would do."""

    operation: Operation
    place: Place
    text: str  # "takes If-Match"
    validators: tuple[str, ...]
    description: str = ""  # of the parameter that asks


def single_reads(api: Api) -> list[Operation]:
    """The GETs of one resource each, which answer with an object."""
    return [
        operation
        for operation in api.operations
        if operation.method == "GET" and operation.template.is_item and not operation.partial and _is_single(operation)
    ]


def is_cacheable(operation: Operation) -> bool:
    """Something is said about its freshness or its version, or it can be asked on a condition."""
    success = operation.success
    headers = success.headers if success else {}
    return (
        "304" in operation.responses
        or any(name in headers for name in (*VALIDATORS, *_FRESHNESS))
        or any(_condition(parameter) for parameter in operation.parameters)
    )


def has_validator(operation: Operation, *names: str) -> bool | None:
    """Some success answers with one of these headers; None where not all of them could be read."""
    answers = [one for code, one in operation.responses.items() if code.startswith("2") or code == "DEFAULT"]
    if any(name in answer.headers for answer in answers for name in names):
        return True
    return False if answers and all(knows_headers(answer) for answer in answers) else None


def demands(operation: Operation) -> Iterator[Demand]:
    """What the operation asks or answers that rests on a validator."""
    for parameter in operation.parameters:
        name = _condition(parameter)
        if name and not _is_any(parameter):
            validators = ("etag",) if name in _BY_TAG else ("last-modified",)
            yield Demand(operation, parameter.place, f"takes {parameter.name}", validators, parameter.description)
    for code, response in operation.responses.items():
        if code == "428" or (code == "304" and operation.is_read) or (code == "412" and _is_about_versions(response)):
            yield Demand(operation, response.place, f"answers {code}", VALIDATORS)


def version_field(operation: Operation) -> str | None:
    """The property of the answer that counts or names versions of what it shows."""
    schema = operation.success.schema if operation.success else None
    for member in schema.flat.properties.values() if schema else ():
        name = normal(member.name)
        if name in _IN_BODY or (name in _COUNTED and "integer" in member.types):
            return member.name
    return None


def writes_back(write: Operation, read: Operation) -> bool:
    """Most of what the write takes is what the read shows: it replaces the resource, and is no command to it."""
    schema = read.success.schema if read.success else None
    taken = {parameter.name for parameter in write.body_parameters}
    return schema is not None and 2 * len(taken & schema.flat.properties.keys()) > len(taken)


def has_precondition(operation: Operation) -> bool:
    """A write that is refused where somebody else was faster: by a header, by its answers, or by what it sends."""
    if any(_condition(parameter) for parameter in operation.parameters):
        return True
    if not {"412", "428"}.isdisjoint(operation.responses):
        return True
    names = {normal(parameter.name) for parameter in (*operation.body_parameters, *operation.parameters_in("query"))}
    return not (_IN_BODY | _COUNTED).isdisjoint(names)


def _is_single(operation: Operation) -> bool:
    schema = operation.success.schema if operation.success else None
    return schema is not None and schema.flat.is_object and not operation.listing.possible


def _condition(parameter: Parameter) -> str | None:
    """The conditional header that a parameter is, in lower case."""
    name = parameter.name.lower()
    return name if parameter.location == "header" and name in _BY_TAG | _BY_TIME else None


def _is_any(parameter: Parameter) -> bool:
    """`If-None-Match: *` asks whether there is something at all, not which version."""
    return parameter.schema is not None and parameter.schema.flat.enum == ("*",)


def _is_about_versions(response: Response) -> bool:
    """412 is also used for conditions of the business."""
    return _OF_VERSIONS.search(response.description) is not None
