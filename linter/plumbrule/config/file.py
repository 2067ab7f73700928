"""One configuration file: its bytes as a document, or what is wrong with it."""

from __future__ import annotations

import re
import tomllib

from plumbrule.config.fault import Fault
from plumbrule.config.toml import TomlDocument
from plumbrule.model.document import Element, Value
from plumbrule.read.decode import decode
from plumbrule.text import Source, Span

OWN = "plumbrule.yaml"
SHARED = "pyproject.toml"
TABLE = ("tool", "plumbrule")

_MENTION = re.compile(r"\btool[\"'\s]*\.[\"'\s]*plumbrule\b|^\s*\[\s*tool\s*\]", re.MULTILINE)
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse(path: str, data: bytes) -> Element | list[Fault] | None:
    """The root of a configuration, or what keeps the file from being read. None: a pyproject.toml without our table."""
    decoded = decode(path, data, "manifest")
    if decoded.problem is not None:
        return [Fault(decoded.source, decoded.problem.place.span, decoded.problem.message, decoded.problem.help)]
    return _toml(decoded.source) if path.endswith(".toml") else _yaml(decoded.source)


def _yaml(source: Source) -> Element | list[Fault]:
    """An empty file is an empty configuration; in a stream of documents the first one counts, the rest are a fault."""
    from plumbrule.read.documents import read_documents

    read = read_documents(source, "manifest")
    faults = [Fault(source, one.place.span, one.message, one.help) for one in read.problems]
    faults += [Fault(source, extra.value_span(()), "second document in this file") for extra in read.documents[1:]]
    if faults:
        return faults
    if not read.documents or read.documents[0].root is None:
        return Element(TomlDocument(Source(source.path, ""), (), {}), (), {})
    return Element(read.documents[0], (), read.documents[0].root)


def _toml(source: Source) -> Element | list[Fault] | None:
    if not _MENTION.search(source.text):
        return None
    try:
        root: Value = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return [_toml_fault(source, str(error))]
    except RecursionError:
        return [Fault(source, None, "values are nested too deeply")]
    for key in TABLE:
        if not isinstance(root, dict) or key not in root:
            return None
        root = root[key]
    return Element(TomlDocument(source, TABLE, root), (), root)


def _toml_fault(source: Source, message: str) -> Fault:
    place = _TOML_PLACE.search(message)
    offset = len(source.text)
    if place and place[1]:
        offset = source.line_span(int(place[1])).start + int(place[2]) - 1
    return Fault(source, Span(offset, offset), _TOML_PLACE.sub("", message))
