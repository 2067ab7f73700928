"""The structure of a contract's documents, as problems: one for each cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.link.operations import METHODS
from plumbrule.link.refs import References
from plumbrule.link.structure.fault import faults
from plumbrule.link.structure.tags import tag_problems
from plumbrule.link.structure.uses import Use, uses
from plumbrule.link.structure.violation import Violation, value_at, violations
from plumbrule.model.contract.api import Api
from plumbrule.model.document import Document, Element, Route
from plumbrule.model.input import Problem
from plumbrule.text import Place

MOST = 50  # problems of one file; a document with more is of another kind than it claims
ALIKE = 3  # places with the same message that are problems of their own; more of them have one cause
RELATED = 5

_KINDS = {"schemas": "schema", "parameters": "parameter", "securitySchemes": "scheme", "responses": "response"}


class _Found(NamedTuple):
    document: Document
    violation: Violation

    @property
    def place(self) -> Place:
        route = self.violation.route
        element = Element(self.document, route, value_at(self.document.root, route))
        return element.key_place if self.violation.on_key else element.value_place


def structure_problems(api: Api, documents: Sequence[Document], references: References) -> list[Problem]:
    """What is wrong with the structure of these documents of an API. Operations it lies in become partial."""
    odd: dict[int, Element] = {}
    found: list[_Found] = []
    for use in uses(api, documents, references):
        for violation in _violations(use, api):
            one = _Found(use.element.document, violation)
            reference = _reference(one, references)
            if reference is None:
                found.append(one)
            else:
                odd.setdefault(id(reference.value), reference)
    _mark_partial(api, found)
    problems = list(_problems(api, found))
    if any(document is api.element.document for document in documents):
        problems += tag_problems(api)
    if odd:
        problems.append(_odd_references(api, list(odd.values())))
    return problems


def _violations(use: Use, api: Api) -> Iterator[Violation]:
    element = use.element
    found = faults(element.value, api.version, use.kind, api.dialects.of(element))
    for violation in violations(found, element.value, api.version):
        if not _left_to_others(use, violation):
            yield violation._replace(route=(*element.route, *violation.route))


def _left_to_others(use: Use, violation: Violation) -> bool:
    """The version has its own problem; that a path parameter is required, its own rule."""
    route = violation.route
    if use.kind is None and route in {("openapi",), ("swagger",)}:
        return True
    parameter = value_at(use.element.value, route[:-1] if route[-1:] == ("required",) else route)
    in_path = isinstance(parameter, dict) and parameter.get("in") == "path"
    return in_path and (route[-1:] == ("required",) or violation.message.endswith(" lacks required"))


def _reference(one: _Found, references: References) -> Element | None:
    """The reference at the place that is not allowed there and leads to what belongs there all the same."""
    route = one.violation.route
    owner = route[:-1] if route[-1:] == ("$ref",) else route
    if one.violation.unknown and owner == route:
        return None
    element = Element(one.document, owner, value_at(one.document.root, owner))
    target = references.resolve(element) if element.text("$ref") is not None else None
    return element if target is not None and one.violation.allows(target.value) else None


def _problems(api: Api, found: Sequence[_Found]) -> Iterator[Problem]:
    groups: dict[str, list[_Found]] = {}
    for one in found:
        groups.setdefault(one.violation.message, []).append(one)
    told: list[list[_Found]] = []
    for group in groups.values():
        told += [group] if len(group) > ALIKE else [[one] for one in group]
    for group in told[:MOST]:
        yield _problem(api, group)
    if len(told) > MOST:
        rest = sum(len(group) for group in told[MOST:])
        yield Problem(
            kind="structure",
            reader="contract",
            place=told[MOST][0].place,
            message=f"{rest} more places break the structure of OpenAPI {api.version}",
            scope=api.title,
            address=api.address,
            detail="rest",
        )


def _problem(api: Api, group: Sequence[_Found]) -> Problem:
    first, others = group[0], group[1:]
    more = f", here and in {len(others)} more places" if others else ""
    return Problem(
        kind="structure",
        reader="contract",
        place=first.place,
        message=first.violation.message + more,
        help=first.violation.help,
        related=tuple((one.place, "and here") for one in others[:RELATED]),
        scope=api.title,
        address=api.address if others else _address(api, first.violation.route),
        detail=first.violation.message if others else f"{_inside(first.violation.route)} {first.violation.message}",
    )


def _odd_references(api: Api, odd: Sequence[Element]) -> Problem:
    places = "1 place" if len(odd) == 1 else f"{len(odd)} places"
    return Problem(
        kind="structure",
        reader="contract",
        place=odd[0].place_of("$ref"),
        message=f"references stand in {places} where OpenAPI {api.version} allows none; they are followed all the same",
        help="put the text there, or bundle the contract before others read it",
        related=tuple((one.place_of("$ref"), "and here") for one in odd[1 : RELATED + 1]),
        scope=api.title,
        address=api.address,
        detail="references in odd places",
        minor=True,
    )


def _address(api: Api, route: Route) -> str:
    """The node that a route lies in, by its logical name."""
    match route:
        case ("paths", str(path), str(method), *_) if method in METHODS:
            return f"{method.upper()} {path}"
        case ("paths", str(path), *_):
            return f"path {path}"
        case ("components", str(section), str(name), *_):
            return f"{_KINDS.get(section, section)} {name}"
        case ("definitions", str(name), *_):
            return f"schema {name}"
        case ("securityDefinitions", str(name), *_):
            return f"scheme {name}"
    return api.address


def _inside(route: Route) -> str:
    """The route without positions in lists, so that a new item above changes nothing."""
    return "/".join(step for step in route if isinstance(step, str))


def _mark_partial(api: Api, found: Sequence[_Found]) -> None:
    """Rules about an absence are silent on operations that something is wrong in."""
    wrong: dict[int, list[Route]] = {}
    for one in found:
        wrong.setdefault(id(one.document), []).append(one.violation.route)
    if not wrong:
        return
    for operation in (*api.operations, *api.webhooks):
        route = operation.element.route
        operation.partial |= any(
            other[: len(route)] == route for other in wrong.get(id(operation.element.document), ())
        )
