"""Personal data in URLs, and ids that can be counted through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plumbrule.model.access.sensitive import sensitive_field
from plumbrule.model.contract.fields import is_personal
from plumbrule.model.lists.bounded import is_lookup_table
from plumbrule.model.names import normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Parameter

_NO_VALUES = words(
    "hash hashed sha256 md5 template domain type verified enabled id ids exists provider format country ua"
)
_LEAVING = words("unsubscribe verify verification confirm confirmation")
_HASHED = re.compile(r"\bhash|sha-?256|md5|encrypted|tokeni[sz]ed", re.IGNORECASE)
_DIGITS = re.compile(r"\^?(?:\\d|\[0-9\]|\[1-9\](?:\\d|\[0-9\]))(?:[+*]|\{[\d,]+\})?\$?")
_COUNTED = words("version year month day page revision number line index week level position sequence step zoom")
FEW = 100  # a path parameter with no more values than this is a choice


def personal_parameters(api: Api) -> list[list[Parameter]]:
    """The path and query parameters that carry personal data, the definitions of one name together."""
    found: dict[tuple[str, str], dict[int, Parameter]] = {}
    for operation in api.operations:
        names = [one.name for one in operation.parameters]
        for parameter in operation.parameters_in("path", "query"):
            if is_personal_value(parameter, [name for name in names if name != parameter.name]):
                same = found.setdefault((parameter.location, normal(parameter.name)), {})
                same.setdefault(id(parameter.element.value), parameter)
    return [list(parameters.values()) for parameters in found.values()]


def is_personal_value(parameter: Parameter, siblings: list[str]) -> bool:
    """Its value is a person's e-mail address, number or date: no flag, no choice, no hash."""
    flat = parameter.schema.flat if parameter.schema else None
    if not is_personal(parameter.name, siblings) or not _NO_VALUES.isdisjoint(tokens(parameter.name)):
        return False
    if flat is not None and ("boolean" in flat.types or flat.enum is not None or flat.format in {"sha256", "uuid"}):
        return False
    return _HASHED.search(parameter.description) is None


def is_expected(parameter: Parameter) -> bool:
    """A link in a mail, or a search by administrators: still in every log, but hard to do in another way."""
    return bool(parameter.users) and all(_leads_out(one) or one.is_admin for one in parameter.users)


def guessable_ids(api: Api) -> dict[Parameter, Operation]:
    """Path parameters that pick one of somebody's things by a number, with the first operation that does so.

    Somebody's is what only callers who are known get, and what shows a secret or a person's data.
    """
    found: dict[Parameter, Operation] = {}
    for operation in api.operations:
        counted = [one for one in operation.parameters_in("path") if one not in found and _is_number(one) and one.is_id]
        if counted and _is_somebodys(operation):
            found.update(dict.fromkeys(counted, operation))
    return found


def _is_somebodys(operation: Operation) -> bool:
    if operation.is_admin or operation.partial or is_lookup_table(operation):
        return False
    return operation.secured or sensitive_field(operation) is not None


def _leads_out(operation: Operation) -> bool:
    named = {word for segment in operation.template.literals for word in tokens(segment.text)}
    return not _LEAVING.isdisjoint(named) or operation.is_entry


def _is_number(parameter: Parameter) -> bool:
    flat = parameter.schema.flat if parameter.schema else None
    if flat is None or flat.enum is not None or not _COUNTED.isdisjoint(tokens(parameter.name)):
        return False
    if flat.maximum is not None and flat.maximum <= FEW:
        return False
    return "integer" in flat.types or (flat.pattern is not None and _DIGITS.fullmatch(flat.pattern) is not None)
