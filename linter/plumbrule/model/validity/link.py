"""Links from a response to the operation that comes next, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plumbrule.model.contract.api import Api, Operation
from plumbrule.model.document import Element
from plumbrule.model.nearest import nearest
from plumbrule.text import Place

_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"  # RFC 9110 §5.6.2
_EXPRESSION = re.compile(
    rf"\$(?:url|method|statusCode|(?P<side>request|response)"
    rf"\.(?:header\.{_TOKEN}|query\.(?P<query>.+)|path\.(?P<path>.+)|body(?:#.*)?))",
    re.DOTALL,
)
_PLACED = re.compile(r"(?P<location>path|query|header|cookie|querystring)\.(?P<name>.+)", re.DOTALL)


class Link(NamedTuple):
    """A link of an operation's response, under its name."""

    source: Operation
    name: str
    element: Element


class Fault(NamedTuple):
    """Why a link cannot be followed."""

    link: Link
    place: Place
    text: str
    remedy: str | None = None


class Targets:
    """The operations of a tree, as links name them."""

    def __init__(self, apis: Iterable[Api]) -> None:
        self.by_id: dict[str, list[Operation]] = {}
        self._by_value: dict[int, Operation] = {}
        self.complete = True  # no operation was left unread, so an id that is not among these leads nowhere
        for api in apis:
            self.complete &= not api.partial
            for operation in (*api.operations, *api.webhooks):
                self._by_value.setdefault(id(operation.element.value), operation)
                if operation.operation_id is not None:
                    self.by_id.setdefault(operation.operation_id, []).append(operation)

    def of(self, link: Link) -> Operation | None:
        """The one operation that the link leads to; None where there is none, or more than one of that id."""
        name, reference = link.element.text("operationId"), link.element.text("operationRef")
        if name is not None:
            found = self.by_id.get(name, [])
            return found[0] if len(found) == 1 else None
        target = link.source.api.references.find(reference, link.element) if reference else None
        return self._by_value.get(id(target.value)) if target else None


def links(api: Api) -> Iterator[Link]:
    """The links of an API, each once, with the first operation that offers it."""
    seen: set[int] = set()
    for source in (*api.operations, *api.webhooks):
        for response in source.responses.values():
            for name, member in response.element.members_of("links"):
                element = api.references.resolve(member)
                if element is not None and isinstance(element.value, dict) and id(element.value) not in seen:
                    seen.add(id(element.value))
                    yield Link(source, name, element)


def link_faults(link: Link, targets: Targets) -> Iterator[Fault]:
    """What is wrong with a link. A reference that leads nowhere is told as such, not here."""
    element = link.element
    name = element.text("operationId")
    if name is not None and element.text("operationRef") is not None:
        text = "names its target twice, by operationId and by operationRef"
        yield Fault(link, element.place_of("operationRef"), text, "keep one of the two")
    elif name is not None and name not in targets.by_id and targets.complete:
        meant = nearest(name, targets.by_id)
        advice = f"operationId: {meant}" if meant else None
        yield Fault(link, element.place_of("operationId"), f"leads to {name}, which is no operation", advice)
    yield from _of_arguments(link, targets.of(link))


def _of_arguments(link: Link, target: Operation | None) -> Iterator[Fault]:
    for key, argument in link.element.members_of("parameters"):
        if target is not None and not target.partial and not _takes(target, key):
            known = nearest(key, [parameter.name for parameter in target.parameters])
            advice = f"pass {known}" if known else None
            yield Fault(link, argument.key_place, f"passes {key}, which {target} does not take", advice)
        yield from _of_value(link, argument)
    body = link.element.get("requestBody")
    if body is not None:
        yield from _of_value(link, body)


def _takes(target: Operation, key: str) -> bool:
    """A parameter is named alone, or with its place in front; names may hold dots themselves."""
    placed = _PLACED.fullmatch(key)
    location, name = (placed["location"], placed["name"]) if placed else ("", "")
    return any(
        parameter.name == key or (parameter.location == location and _same(parameter.name, name, location))
        for parameter in target.parameters
    )


def _same(name: str, other: str, location: str) -> bool:
    return name.lower() == other.lower() if location == "header" else name == other


def _of_value(link: Link, argument: Element) -> Iterator[Fault]:
    """A text that begins with `$` is a runtime expression; any other is a constant, or has some inside."""
    text = argument.value
    if not isinstance(text, str) or not text.startswith("$"):
        return
    found = _EXPRESSION.fullmatch(text)
    if found is None:
        remedy = "write $request.path.…, $request.query.…, $response.body#/… or another runtime expression"
        message = f"takes a value from {text}, which is no runtime expression"
        yield Fault(link, argument.value_place, message, remedy)
    elif found["side"] == "request" and not link.source.partial:
        location = "path" if found["path"] else "query"
        name = found["path"] or found["query"]
        known = [parameter.name for parameter in link.source.parameters if parameter.location == location]
        if name and name not in known:
            meant = nearest(name, known)
            message = f"takes {name} from the {location} of {link.source}, which has no such parameter"
            yield Fault(link, argument.value_place, message, f"$request.{location}.{meant}" if meant else None)
