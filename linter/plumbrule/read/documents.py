"""The documents of a YAML or JSON file, whatever its name ends in."""

from __future__ import annotations

import re
from typing import NamedTuple

from plumbrule.model.document import Document
from plumbrule.model.input import Problem, Reader, Unread
from plumbrule.read.json import read_json
from plumbrule.read.template import template_mark
from plumbrule.text import Place, Source

_JSON = re.compile(r"\.json[5c]?$", re.IGNORECASE)
_TEMPLATE = re.compile(r"(?:^|/)templates?/|[.-]te?mpla?te?\.\w+$|[.-]tpl\.\w+$", re.IGNORECASE)


class Documents(NamedTuple):
    """What one file holds, and what of it could not be read."""

    documents: list[Document]
    problems: list[Problem]
    unread: list[Unread]


def read_documents(source: Source, reader: Reader) -> Documents:
    """Documents of a file: JSON where it is JSON, else YAML; a file without content has none.

    What fails because a template engine has yet to fill it in is unread.
    """
    is_called_json = _JSON.search(source.path) is not None
    if is_called_json or source.text.lstrip(" \t\r\n").startswith(("{", "[")):
        document, problems = read_json(source, reader)
        if is_called_json or document is not None:
            return _without_templates(source, [] if document is None else [document], problems)
    from plumbrule.read.yaml import read_yaml

    stream = read_yaml(source, reader)
    return _without_templates(source, [*stream.documents], stream.problems)


def _without_templates(source: Source, documents: list[Document], problems: list[Problem]) -> Documents:
    broken = [problem for problem in problems if is_broken(problem)]
    place = _template_place(source, broken[0]) if broken else None
    if place is None:
        return Documents(documents, problems, [])
    kept = [problem for problem in problems if not is_broken(problem)]
    return Documents(documents, kept, [Unread(place, "a template that is not filled in")])


def _template_place(source: Source, broken: Problem) -> Place | None:
    """Where a template's first mark stands, or where reading ends in a manifest that is called a template."""
    mark = template_mark(source.text)
    if mark is not None:
        return source.place(mark, mark + 2)
    return broken.place if broken.reader == "manifest" and _TEMPLATE.search(source.path) is not None else None


def is_broken(problem: Problem) -> bool:
    """The document could not be read, in distinction from a repeated key in one that could."""
    return problem.kind == "syntax" and not problem.detail
