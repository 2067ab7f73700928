"""URLs that a client gives and the server goes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plumbrule.model.contract.fields import is_url
from plumbrule.model.names import normal, tokens, words

if TYPE_CHECKING:
    from plumbrule.model.contract.api import Api, Operation, Parameter
    from plumbrule.text import Place

_CALLED = words("callback webhook endpoint redirect target destination proxy feed import notify notification hook")
_URLS = words("url uri")
_FETCHED = words("source download fetch remote upload file origin content media")
_STORED = words(
    "homepage website avatar image photo logo icon picture thumbnail profile social terms privacy documentation support"
    " blog repository html self return success cancel failure error banner cover license licence docs help next"
    " previous first last canonical namespace schema page store facebook twitter linkedin instagram youtube"
)
_SIGNING_IN = words("redirect_uri redirect_url redirect")
_GOING = re.compile(
    r"fetch|download|\bcalls?\b|called|\bsen[dt]|\bpost(ed|s)? to|deliver|hook|notif|callback|crawl|scan|analy[sz]"
    r"|screenshot|requests? to|subscri|import|upload|redirect|render|convert|proxy|visit|recogni[sz]|detect|classif",
    re.IGNORECASE,
)
_FIXED_HOST = re.compile(r"\^?https?:(?:\\?/){2}(?!\.|\[|\()[\w\\.-]+")


class Outward(NamedTuple):
    """A property or parameter whose value is a URL to go to."""

    parameter: Parameter
    operation: Operation

    @property
    def place(self) -> Place:
        element = self.parameter.element
        return element.key_place if self.parameter.location == "body" else self.parameter.place


def outward(api: Api) -> list[Outward]:
    """What clients send in requests that names where the server goes; each definition once."""
    found: dict[int, Outward] = {}
    for operation in api.operations:
        for parameter in _sent(operation):
            if _is_outward(parameter, operation):
                found.setdefault(id(parameter.element.value), Outward(parameter, operation))
    return list(found.values())


def _sent(operation: Operation) -> Iterator[Parameter]:
    yield from operation.parameters_in("query", "header")
    if operation.is_write or operation.method == "POST":
        yield from operation.body_parameters


def _is_outward(parameter: Parameter, operation: Operation) -> bool:
    name, found = normal(parameter.name), set(tokens(parameter.name))
    if not found.isdisjoint(_STORED) or (name in _SIGNING_IN and operation.is_entry):
        return False
    if name == "callback" and parameter.location == "query":
        return False  # the function that JSONP wraps an answer in
    flat = parameter.schema.flat if parameter.schema else None
    if flat is None or "string" not in flat.types or flat.enum is not None or parameter.element.flag("readOnly"):
        return False
    if flat.pattern is not None and _FIXED_HOST.match(flat.pattern):
        return False
    if not is_url(parameter.name, flat.format) or found.isdisjoint(_URLS | _CALLED):
        return False
    return not found.isdisjoint(_CALLED | _FETCHED) or (found <= _URLS and _goes_there(parameter, operation))


def _goes_there(parameter: Parameter, operation: Operation) -> bool:
    """A bare `url` may be a link that is only kept; here something speaks of going to it."""
    texts = (parameter.element.text("description"), operation.description, operation.operation_id, operation.path)
    return any(_GOING.search(text) for text in texts if text)
