"""The documents of a YAML or JSON file, whatever its name ends in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plumbrule.model.document import Document
from plumbrule.model.input import Problem, Reader, Unread
from plumbrule.read.json import read_json
from plumbrule.read.template import template_mark
from plumbrule.text import Source


class Documents(NamedTuple):
    """What one file holds, and what of it could not be read."""

    documents: Sequence[Document]
    problems: Sequence[Problem] = ()
    unread: Sequence[Unread] = ()


def read_documents(source: Source, reader: Reader) -> Documents:
    """Documents of a file: JSON where it is JSON, else YAML; a file without content has none.

    `reader` is who asks, for the problems. What fails because a template engine has yet to fill it in is unread.
    """
    named_json = source.path.lower().endswith(".json")
    if named_json or source.text.lstrip(" \t\r\n").startswith(("{", "[")):
        document, problems = read_json(source, reader)
        if named_json or document is not None:
            return _without_templates(source, [document] if document is not None else [], problems)
    from plumbrule.read.yaml import read_yaml

    return _without_templates(source, *read_yaml(source, reader))


def _without_templates(source: Source, documents: Sequence[Document], problems: Sequence[Problem]) -> Documents:
    mark = template_mark(source.text) if any(_broken(problem) for problem in problems) else None
    if mark is None:
        return Documents(documents, problems)
    place = source.place(mark, mark + 2)
    kept = [problem for problem in problems if not _broken(problem)]
    return Documents(documents, kept, [Unread(place, "a template that is not filled in")])


def _broken(problem: Problem) -> bool:
    return problem.kind == "syntax" and not problem.detail
