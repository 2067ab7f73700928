"""References that lead nowhere, as problems: one for each target, with the places that use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plumbrule.link.kinds import misuse
from plumbrule.link.refs import Broken, References, pointer
from plumbrule.model.contract.mention import Mention, routes_to
from plumbrule.model.document import Document, Element, Route
from plumbrule.model.input import Problem
from plumbrule.model.nearest import nearest
from plumbrule.text import Place

USES = 5  # places beside the first that a problem names; the message has their number


class _Use(NamedTuple):
    document: Document
    mention: Mention
    broken: Broken


def broken_references(documents: Sequence[Document], references: References, scope: str) -> Iterator[Problem]:
    """One problem for each target that is not there; references to other hosts are counted in one."""
    uses = [use for document in documents for use in _broken_uses(document, references)]
    routes = {id(document): routes_to(document.root, _holders(uses, document)) for document in documents if uses}
    by_target: dict[tuple[str, str], list[_Use]] = {}
    for use in uses:
        by_target.setdefault(_cause(use.broken), []).append(use)
    for (reason, target), group in by_target.items():
        places = [_place(use, routes[id(use.document)]) for use in group]
        yield Problem(
            kind="reference",
            reader="contract",
            place=places[0],
            message=_message(group),
            help=_help(group[0], references),
            related=tuple((place, "and here") for place in places[1 : USES + 1]),
            scope=scope,
            address=f"api {scope}",
            detail=target or reason,
            minor=reason == "remote",
        )


def _cause(broken: Broken) -> tuple[str, str]:
    """What all references with the same fault share: of pointers, the name that is missing and where."""
    if broken.reason == "remote":
        return "remote", ""
    if broken.near is not None:
        return "pointer", f"{broken.near.path}#{pointer((*broken.near.route, broken.missing))}"
    return broken.reason, broken.target


def _broken_uses(document: Document, references: References) -> Iterator[_Use]:
    found = references.mentions(document)
    routes = routes_to(document.root, {id(one.holder) for one in found}) if references.are_by_place(document) else {}
    for mention in found:
        end = references.end_of(mention, document, routes.get(id(mention.holder), ()))
        if isinstance(end, Broken):
            yield _Use(document, mention, end)
        elif (wrong := misuse(mention, end)) is not None:
            yield _Use(document, mention, Broken("kind", f"{mention.text} {wrong}"))


def _holders(uses: Sequence[_Use], document: Document) -> set[int]:
    return {id(use.mention.holder) for use in uses if use.document is document}


def _place(use: _Use, routes: dict[int, Route]) -> Place:
    route = routes.get(id(use.mention.holder), ())
    return Place(use.document.source.path, use.document.value_span((*route, use.mention.key)))


def _message(group: Sequence[_Use]) -> str:
    broken, count = group[0].broken, len(group)
    times = f", used {count} times" if count > 1 else ""
    match broken.reason:
        case "remote":
            what = "1 reference leads" if count == 1 else f"{count} references lead"
            return f"{what} to another host, which is never asked, so what they stand for is not judged"
        case "outside":
            return f"{group[0].mention.text} lies outside the files that are judged and is not read{times}"
        case "file":
            return f"{broken.target} does not exist or cannot be read, so {group[0].mention.text} leads nowhere{times}"
        case "kind":
            return f"{broken.target}{times}"
        case "cycle":
            return f"{group[0].mention.text} leads back to itself over references alone, never to a value{times}"
        case "pointer":
            if any(use.broken.target != broken.target for use in group):
                return f"{_where(broken.near)} has no {broken.missing}, so {count} references lead nowhere"
            return f"{group[0].mention.text} leads nowhere: {_where(broken.near)} has no {broken.missing}{times}"


def _where(near: Element | None) -> str:
    """The value in which the name was looked for."""
    if near is None:
        return "the file"
    return ".".join(str(step) for step in near.route) or near.path


def _help(use: _Use, references: References) -> str | None:
    broken = use.broken
    if broken.reason == "file":
        known = nearest(broken.missing, references.paths)
        return f"the file is called {known}" if known else None
    if broken.reason != "pointer" or broken.near is None or not isinstance(broken.near.value, dict):
        return None
    known = nearest(broken.missing, broken.near.value)
    file = use.mention.text.partition("#")[0]
    return f"point it to {file}#{pointer((*broken.near.route, known))}" if known else None
