"""YAML streams: documents with the place of every key and value; nothing is ever constructed from a tag."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import yaml
from yaml.events import DocumentStartEvent, StreamEndEvent

from plumbrule.model.input import Problem, Reader
from plumbrule.read.yaml_document import YamlDocument
from plumbrule.read.yaml_errors import syntax_problem
from plumbrule.read.yaml_loader import Loader, ParserEvent, RefusedError
from plumbrule.text import Source

_DOCUMENT_START = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


class YamlStream(NamedTuple):
    """What could be read of a stream: a broken document is one problem, and the others are there."""

    documents: list[YamlDocument]
    problems: list[Problem]


def read_yaml(source: Source, reader: Reader) -> YamlStream:
    """All documents of a stream; none where there is no content."""
    whole = _read_part(source, reader, 0, len(source.text))
    if whole.failure is None:
        return YamlStream(whole.documents, whole.problems)
    starts = (match.start() for match in _DOCUMENT_START.finditer(source.text, whole.end))
    cuts = sorted({whole.end, *starts, len(source.text)})
    if len(cuts) <= 2:
        return YamlStream(whole.documents, [*whole.problems, whole.failure])
    documents, problems = whole.documents, whole.problems
    for start, end in pairwise(cuts):  # one by one: each fails for itself
        part = _read_part(source, reader, start, end)
        documents += part.documents
        problems += part.problems
        if part.failure is not None:
            problems.append(part.failure)
    return YamlStream(documents, problems)


def read_piece(source: Source, reader: Reader, start: int, end: int) -> list[YamlDocument]:
    """Documents in a piece of a text, such as a block that holds YAML itself, up to the first that is broken."""
    return _read_part(source, reader, start, end).documents


class _Part(NamedTuple):
    documents: list[YamlDocument]
    problems: list[Problem]
    end: int  # of the last document that is whole
    failure: Problem | None = None


def _read_part(source: Source, reader: Reader, start: int, end: int) -> _Part:
    documents: list[YamlDocument] = []
    problems: list[Problem] = []
    done = start
    try:
        next_event = _events(source.text[start:end])
        while type(event := next_event()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                loader = Loader(source, reader, start, next_event)
                root = loader.value(next_event())
                done = start + next_event().end_mark.index
                documents.append(YamlDocument(source, root, loader.nodes, start))
                problems += loader.problems
    except yaml.YAMLError as error:
        return _Part(documents, problems, done, syntax_problem(source, reader, start, end, error))
    except UnicodeEncodeError as error:
        place = source.place(start + error.start, start + error.start + 1)
        return _Part(documents, problems, done, Problem("encoding", reader, place, "half of a surrogate pair"))
    except RefusedError as refused:
        return _Part(documents, problems, done, refused.problem)
    return _Part(documents, problems, done)


def _events(text: str) -> Callable[[], ParserEvent]:
    """Event by event; from PyYAML's own parser where it was built without libyaml, about ten times slower."""
    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(text).get_event
    return yaml.SafeLoader(text).get_event
