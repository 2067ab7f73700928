"""Parameters of a URL that let their holder in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from plumbrule.model.contract.fields import is_secret
from plumbrule.model.names import ends_with, normal, singular, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Parameter

_CREDENTIALS = words("authorization jwt bearer")
_REDIRECT = words("code state id_token_hint")  # what OpenID Connect itself sends in URLs
_CONTINUING = re.compile(r"\b(continu\w*|paginat\w*|next (page|set|batch|results?))\b", re.IGNORECASE)
_DEVICE = re.compile(r"\b(device|push|apns|fcm|registration)\b", re.IGNORECASE)  # an address for messages
_SINGLE_USE = words("token code otp pin jwt")  # what a mail or a message can carry; a password is used again
_ONE_TIME = words(
    "verify verification confirm confirmation reset recovery recover unsubscribe invite invitation accept share shared"
    " download activate activation magic presigned logout"
)
_TOKEN_RESOURCES = words("token key secret credential invitation")


def credentials(api: Api) -> list[list[Parameter]]:
    """The path and query parameters that carry a credential, the definitions of one name together."""
    found: dict[tuple[str, str], dict[int, Parameter]] = {}
    for operation in api.operations:
        for parameter in operation.parameters_in("path", "query"):
            if parameter.users[0] is operation and is_credential(parameter):
                same = found.setdefault((parameter.location, normal(parameter.name)), {})
                same.setdefault(id(parameter.element.value), parameter)
    return [list(parameters.values()) for parameters in found.values()]


def is_credential(parameter: Parameter) -> bool:
    """Its value is a secret, by name and type: no page token, no choice among values, no key of the API's scheme."""
    name = normal(parameter.name)
    if name in _REDIRECT or _is_scheme(parameter) or _continues(parameter):
        return False
    if name == "token" and _DEVICE.search(parameter.description):
        return False
    if name in _CREDENTIALS:
        return not any(_names_item(parameter, operation) for operation in parameter.users)
    flat = parameter.schema.flat if parameter.schema else None
    if flat is None:
        return is_secret(parameter.name)
    return is_secret(parameter.name, flat.types, flat.format, enumerated=flat.enum is not None)


def is_short_lived(parameter: Parameter) -> bool:
    """Works once, for the operation it is sent to; or names the very thing that the operation is about."""
    single_use = ends_with(parameter.name, _SINGLE_USE)
    return bool(parameter.users) and all(
        (single_use and _is_one_time(operation)) or _is_subject(parameter, operation) for operation in parameter.users
    )


def _is_scheme(parameter: Parameter) -> bool:
    """The contract has a scheme for it, which other rules judge."""
    return parameter.location == "query" and any(
        scheme.location == "query" and scheme.parameter == parameter.name for scheme in parameter.api.schemes.values()
    )


def _continues(parameter: Parameter) -> bool:
    """A page token, by its part in the paging, its description or the name of its component."""
    if any(parameter in operation.paging.controls for operation in parameter.users):
        return True
    return (
        _CONTINUING.search(f"{parameter.description} {normal(parameter.component or '')}".replace("_", " ")) is not None
    )


def _is_one_time(operation: Operation) -> bool:
    texts = [operation.operation_id or "", *(segment.text for segment in operation.template.literals)]
    return any(singular(word) in _ONE_TIME for text in texts for word in tokens(text))


def _is_subject(parameter: Parameter, operation: Operation) -> bool:
    """`/tokens/{token}`: the path names the collection that the value belongs to."""
    before = _before(parameter, operation)
    return before is not None and ends_with(singular(before), _TOKEN_RESOURCES)


def _names_item(parameter: Parameter, operation: Operation) -> bool:
    """`/authorizations/{authorization}`: an item of a collection that has this name."""
    before = _before(parameter, operation)
    return before is not None and singular(before) == normal(parameter.name)


def _before(parameter: Parameter, operation: Operation) -> str | None:
    """The literal in front of a path parameter."""
    for before, segment in pairwise(operation.template.segments):
        if segment.kind == "parameter" and segment.name == parameter.name and before.is_literal:
            return before.text
    return None
