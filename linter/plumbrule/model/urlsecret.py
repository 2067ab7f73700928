"""Parameters of a URL that let their holder in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from plumbrule.model.fields import is_secret
from plumbrule.model.names import ends_with, normal, singular, tokens, words
from plumbrule.model.verbs import naming

if TYPE_CHECKING:
    from plumbrule.model.api import Operation, Parameter

_CREDENTIALS = words("authorization jwt bearer")
_REDIRECT = words("code state id_token_hint")  # what OpenID Connect itself sends in URLs
_ONE_TIME = words("verify confirm reset unsubscribe invite invitation share shared download activate magic presigned")
_TOKEN_RESOURCES = words("token key secret credential invitation")


def is_credential(parameter: Parameter) -> bool:
    """Its value is a secret, by name and type: no page token, no choice among values, no key of the API's scheme."""
    name = normal(parameter.name)
    if name in _REDIRECT or _is_scheme(parameter) or any(parameter in one.paging.controls for one in parameter.users):
        return False
    flat = parameter.schema.flat if parameter.schema else None
    if flat is None:
        return name in _CREDENTIALS or is_secret(parameter.name)
    return name in _CREDENTIALS or is_secret(parameter.name, flat.types, flat.format, enumerated=flat.enum is not None)


def is_short_lived(parameter: Parameter) -> bool:
    """Works once, for the operation it is sent to; or names the very thing that the operation is about."""
    return bool(parameter.users) and all(
        _is_one_time(operation) or _is_subject(parameter, operation) for operation in parameter.users
    )


def _is_scheme(parameter: Parameter) -> bool:
    """The contract has a scheme for it, which other rules judge."""
    return parameter.location == "query" and any(
        scheme.location == "query" and scheme.parameter == parameter.name for scheme in parameter.api.schemes.values()
    )


def _is_one_time(operation: Operation) -> bool:
    texts = [*naming(operation), *(segment.normal for segment in operation.template.literals)]
    return any(not _ONE_TIME.isdisjoint(tokens(text)) for text in texts)


def _is_subject(parameter: Parameter, operation: Operation) -> bool:
    """`/tokens/{token}`: the path names the collection that the value belongs to."""
    segments = operation.template.segments
    for before, segment in pairwise(segments):
        if segment.kind == "parameter" and segment.name == parameter.name and before.is_literal:
            return ends_with(singular(before.text), _TOKEN_RESOURCES)
    return False
