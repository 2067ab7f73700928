"""Reads the native manifest and holds it to its schema, each error at its smallest place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from plumbrule.model.document import Document, Element, Route
from plumbrule.model.glob import is_glob, rooted
from plumbrule.model.input import Facts, Include, Kind, Problem, Unread, Want
from plumbrule.read.documents import read_documents
from plumbrule.read.shape import manifest_shapes
from plumbrule.read.violations import Judge, Violation
from plumbrule.text import Place, Source


def read_services(source: Source) -> Facts:
    """What a manifest says. An entry that breaks the schema is a problem, and the others are read all the same."""
    read = read_documents(source, "manifest")
    facts = Facts(source=source, kind="services", documents=[*read.documents])
    facts.problems.extend(read.problems)
    facts.unread.extend(read.unread)
    for document in facts.documents[:1]:
        root = Element(document, (), document.root)
        facts.problems.extend(_broken(document))
        facts.problems.extend(_contradictions(root))
        facts.includes.extend(_includes(root))
        facts.wants.extend(_wants(root))
    for document in facts.documents[1:]:
        place = Place(source.path, document.value_span(()))
        facts.unread.append(Unread(place, "a manifest is the first document of its file"))
    return facts


def _broken(document: Document) -> Iterator[Problem]:
    shape, definitions = manifest_shapes()
    judge = Judge(definitions, document.tagged)
    return (_problem(document, violation) for violation in judge.violations(document.root, shape))


def _contradictions(root: Element) -> Iterator[Problem]:
    """What no schema can say: a smallest number of replicas above the largest one."""
    for name, service in root.members_of("services"):
        replicas = service.get("replicas")
        least, most = (_whole(replicas, "min"), _whole(replicas, "max")) if replicas is not None else (None, None)
        if replicas is not None and least is not None and most is not None and least > most > 0:
            yield Problem(
                kind="manifest",
                reader="manifest",
                place=replicas.place_of("min"),
                message=f"services.{name}.replicas: min {least} is more than max {most}",
                help=f"a min of at most {most}, or a larger max",
                related=((replicas.place_of("max"), f"max is {most}"),),
                scope=name,
                address=_address(replicas.route),
                detail="min is more than max",
            )


def _whole(element: Element, key: str) -> int | None:
    value = element.value.get(key) if isinstance(element.value, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _problem(document: Document, violation: Violation) -> Problem:
    route = violation.route
    span = document.key_span(route) if violation.on_key else document.value_span(route)
    where = ".".join(str(step) for step in route)
    return Problem(
        kind="manifest",
        reader="manifest",
        place=Place(document.source.path, span),
        message=f"{where}: {violation.message}" if where else violation.message,
        help=violation.help,
        scope=str(route[1]) if len(route) > 1 else "",
        address=_address(route),
        detail=violation.message,
    )


def _address(route: Route) -> str:
    """The route without positions in lists, so that a new entry above changes nothing."""
    return ".".join(step for step in route if isinstance(step, str)) or "manifest"


def _includes(root: Element) -> Iterator[Include]:
    folder = posixpath.dirname(root.path)
    for key in ("include", "exclude"):
        for item in root.items_of(key):
            pattern = rooted(folder, item.value) if isinstance(item.value, str) else None
            if pattern is not None:
                yield Include(pattern, item.value_place, excluded=key == "exclude")


def _wants(root: Element) -> Iterator[Want]:
    """The contracts and DDL files that entries name one by one."""
    folder = posixpath.dirname(root.path)
    for path, kind in _named(root):
        inside = rooted(folder, path)
        if inside is not None and not is_glob(inside) and "://" not in path:
            yield Want(inside, kind)


def _named(root: Element) -> Iterator[tuple[str, Kind]]:
    for _, service in root.members_of("services"):
        for api in service.items_of("provides"):
            if (spec := api.text("spec")) and api.text("type") in {None, "openapi"}:
                yield spec, "openapi"
        for use in service.items_of("stores"):
            yield from ((path, "sql") for path in use.texts_of("ddl"))
    for _, external in root.members_of("external"):
        if spec := external.text("openapi"):
            yield spec, "openapi"
