"""JSON documents by the standard decoder; what it lets pass is refused here: repeated keys, NaN, endless nesting."""

from __future__ import annotations

from collections.abc import Iterable
from json import JSONDecodeError, JSONDecoder
from typing import NamedTuple

from plumbrule.model.document import Route, Value
from plumbrule.model.input import Problem, Reader
from plumbrule.read.json_document import JsonDocument
from plumbrule.read.json_errors import constant_problem, depth_problem, syntax_problem
from plumbrule.read.limits import MAX_DEPTH
from plumbrule.read.repeated import repeated_key
from plumbrule.read.scalars import number_or_text
from plumbrule.text import Place, Source, Span


class JsonFile(NamedTuple):
    document: JsonDocument | None  # None: broken, or nothing but blanks
    problems: list[Problem]


def read_json(source: Source, reader: Reader) -> JsonFile:
    """The document of a JSON file."""
    if not source.text.strip(" \t\r\n"):
        return JsonFile(None, [])
    repeats: list[Value] = []
    try:
        root = _decode(source.text, repeats)
    except JSONDecodeError as error:
        return JsonFile(None, [syntax_problem(source, reader, error)])
    except _ConstantError as error:
        return JsonFile(None, [constant_problem(source, reader, error.constant)])
    except RecursionError:
        return JsonFile(None, [depth_problem(source, reader)])
    if _is_too_deep(root):
        return JsonFile(None, [depth_problem(source, reader)])
    document = JsonDocument(source, root, repeats=bool(repeats))
    return JsonFile(document, _repeated_keys(document, reader, repeats) if repeats else [])


class _ConstantError(Exception):
    def __init__(self, constant: str) -> None:
        super().__init__(constant)
        self.constant = constant


def _refuse(constant: str) -> Value:
    raise _ConstantError(constant)


def _decode(text: str, repeats: list[Value]) -> Value:
    """The value; objects that have a key twice are added to `repeats`."""

    def members(pairs: list[tuple[str, Value]]) -> Value:
        value: dict[str, Value] = dict(pairs)
        if len(value) != len(pairs):
            repeats.append(value)
        return value

    try:
        value: Value = JSONDecoder(object_pairs_hook=members, parse_constant=_refuse).decode(text)
    except JSONDecodeError:
        raise
    except ValueError:  # an integer of more digits than Python converts
        repeats.clear()
        value = JSONDecoder(object_pairs_hook=members, parse_constant=_refuse, parse_int=number_or_text).decode(text)
    return value


def _is_too_deep(root: Value) -> bool:
    """Whether objects and arrays lie more levels inside one another than allowed; found level by level."""
    level, depth = [root], 0
    while level and depth <= MAX_DEPTH:
        level = [child for parent in level for child in _children(parent) if type(child) is dict or type(child) is list]
        depth += 1
    return depth > MAX_DEPTH


def _children(value: Value) -> Iterable[Value]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _repeated_keys(document: JsonDocument, reader: Reader, repeats: list[Value]) -> list[Problem]:
    """One problem for every further time that a key stands in one object, in the order of the text."""
    wanted = {id(value) for value in repeats}
    problems: list[Problem] = []
    waiting: list[tuple[Route, Value]] = [((), document.root)]
    while waiting:
        route, value = waiting.pop()
        if id(value) in wanted:
            problems += _repeats_of(document, reader, route)
        members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += [((*route, step), child) for step, child in members]
    return sorted(problems, key=lambda problem: problem.place.span)


def _repeats_of(document: JsonDocument, reader: Reader, route: Route) -> list[Problem]:
    source = document.source
    first: dict[str | int, Span] = {}
    problems = []
    for key, member in document.members(route):
        if member.key is not None and first.setdefault(key, member.key) != member.key:
            places = Place(source.path, first[key]), Place(source.path, member.key)
            problems.append(repeated_key(reader, str(key), *places))
    return problems
