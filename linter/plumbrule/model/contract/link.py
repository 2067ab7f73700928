"""Links from a response to the operation that comes next, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.contract.pointer import tokens
from plumbrule.model.contract.reference_path import target_of
from plumbrule.model.document import Element
from plumbrule.model.nearest import nearest
from plumbrule.text import Place

_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"  # RFC 9110 §5.6.2
_SOURCE = rf"(?:header\.{_TOKEN}|query\.(?P<query>.+)|path\.(?P<path>.+)|body(?:#.*)?)"
_EXPRESSION = re.compile(
    rf"\$(?:url|method|statusCode|request\.{_SOURCE}|response\.{re.sub('[(][?]P<[a-z]+>', '(', _SOURCE)})", re.DOTALL
)
_PLACED = re.compile(r"(?P<location>path|query|header|cookie|querystring)\.(?P<name>.+)", re.DOTALL)


class Fault(NamedTuple):
    """Why a link cannot be followed."""

    source: Operation
    link: Element
    place: Place
    text: str
    remedy: str | None = None


def link_faults(api: Api, operations: Mapping[str, Sequence[Operation]], *, all_known: bool) -> Iterator[Fault]:
    """What is wrong with the links of an API, each link once. `operations` are those of the tree, by operationId.

    `all_known`: no operation of the tree was left unread, so an id that is not among them leads nowhere.
    """
    judged: set[int] = set()
    for source in (*api.operations, *api.webhooks):
        for response in source.responses.values():
            for _, member in response.element.members_of("links"):
                link = api.references.resolve(member)
                if link is not None and isinstance(link.value, dict) and id(link.value) not in judged:
                    judged.add(id(link.value))
                    yield from _of_link(source, link, operations, all_known=all_known)


def _of_link(
    source: Operation, link: Element, operations: Mapping[str, Sequence[Operation]], *, all_known: bool
) -> Iterator[Fault]:
    name, reference = link.text("operationId"), link.text("operationRef")
    target: Operation | None = None
    if name is not None and reference is not None:
        text = "names its target twice, by operationId and by operationRef"
        yield Fault(source, link, link.place_of("operationRef"), text, "keep one of the two")
    elif name is not None:
        candidates = operations.get(name, ())
        target = candidates[0] if len(candidates) == 1 else None
        if not candidates and all_known:
            meant = nearest(name, operations)
            advice = f"operationId: {meant}" if meant else None
            yield Fault(source, link, link.place_of("operationId"), f"leads to {name}, which is no operation", advice)
    elif reference is not None:
        target = _referred(reference, source.api)
    for key, argument in link.members_of("parameters"):
        if target is not None and not target.partial and not _takes(target, key):
            text = f"passes {key}, which {target} does not take"
            known = nearest(key, [parameter.name for parameter in target.parameters])
            yield Fault(source, link, argument.key_place, text, f"pass {known}" if known else None)
        yield from _of_expression(source, link, argument)
    body = link.get("requestBody")
    if body is not None:
        yield from _of_expression(source, link, body)


def _referred(reference: str, api: Api) -> Operation | None:
    """The operation of this contract that an operationRef points to; None of any other."""
    target = target_of(reference, api.element.path)
    steps = tokens(target.fragment)
    if target.path != api.element.path or len(steps) != 3 or steps[0] != "paths":
        return None
    found = api.by_path.get(steps[1].rstrip("/"), ())
    return next((one for one in found if one.path == steps[1] and one.method == steps[2].upper()), None)


def _takes(target: Operation, key: str) -> bool:
    """A parameter is named alone, or with its place in front; names may hold dots themselves."""
    placed = _PLACED.fullmatch(key)
    for parameter in target.parameters:
        if parameter.name == key:
            return True
        if (
            placed
            and parameter.location == placed["location"]
            and _same(parameter.name, placed["name"], placed["location"])
        ):
            return True
    return False


def _same(name: str, other: str, location: str) -> bool:
    return name.lower() == other.lower() if location == "header" else name == other


def _of_expression(source: Operation, link: Element, argument: Element) -> Iterator[Fault]:
    """A value that begins with `$` is a runtime expression; any other text is a constant, or has some inside."""
    text = argument.value
    if not isinstance(text, str) or not text.startswith("$"):
        return
    found = _EXPRESSION.fullmatch(text)
    if found is None:
        remedy = "write $request.path.…, $request.query.…, $response.body#/… or another runtime expression"
        yield Fault(
            source, link, argument.value_place, f"takes a value from {text}, which is no runtime expression", remedy
        )
        return
    location = "path" if found["path"] else "query"
    name = found["path"] or found["query"]
    known = [parameter.name for parameter in source.parameters if parameter.location == location]
    if name and name not in known and not source.partial:
        meant = nearest(name, known)
        text = f"takes {name} from the {location} of {source}, which has no such parameter"
        yield Fault(source, link, argument.value_place, text, f"$request.{location}.{meant}" if meant else None)
