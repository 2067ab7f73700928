"""Members of the root mappings of a YAML or JSON text that is not parsed yet, and may be cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # public name, missing in the type stubs

from plumbrule.read.json_document import skip_value

Root = dict[str, str]
"""Key → text of its value, as written."""

_BLANK = r"(?:[ \t\n\r]++|//[^\n]*+|/\*[^*]*+\*++(?:[^/*][^*]*+\*++)*+/)*+"
_JSON_OPENING = re.compile(_BLANK + r"\{" + _BLANK + '"')
_JSON_NEXT = re.compile(_BLANK + "," + _BLANK + '"')
_JSON_COLON = re.compile(_BLANK + ":" + _BLANK)
_DOCUMENT_START = re.compile(r"^---(?=\s|\Z).*\n?", re.MULTILINE)
_FIRST_CONTENT = re.compile(r"^(?P<indent> *)(?=[^\s#%])", re.MULTILINE)
_KEY = r"""(?P<key>"[^"\n]+"|'[^'\n]+'|[^\s#"'{}\[\],&*!|>%@`-][^\n:]*?)[ \t]*:(?=[ \t\r\n]|\Z)"""
_NESTED_KEY = re.compile(r"^(?P<indent>[ ]+)" + _KEY + r"(?P<rest>.*)", re.MULTILINE)
_FLOW_KEY = re.compile(r"""[{,]\s*(?P<quote>["']?)(?P<key>[^\s"',{}\[\]:]+)(?P=quote)\s*:""")


def json_root(text: str) -> Root:
    """Members of a JSON object, as far as the text goes; comments between them are passed over."""
    return dict(_json_members(text))


def _json_members(text: str) -> Iterator[tuple[str, str]]:
    opening = _JSON_OPENING.match(text)
    while opening is not None:
        try:
            key, end = scanstring(text, opening.end(), True)
        except ValueError:
            return
        colon = _JSON_COLON.match(text, end)
        if colon is None:
            return
        try:
            end = skip_value(text, colon.end())
        except (ValueError, StopIteration, RecursionError):
            yield key, text[colon.end() :]  # cut off, or no JSON from here on
            return
        yield key, text[colon.end() : end]
        opening = _JSON_NEXT.match(text, end)


def yaml_roots(text: str) -> Iterator[Root]:
    """Members of each document of a YAML stream in block style."""
    for document in _DOCUMENT_START.split(text):
        first = _FIRST_CONTENT.search(document)
        if first is not None:
            yield _block_root(document, first["indent"])


def _block_root(document: str, indent: str) -> Root:
    keys = list(re.finditer(f"^{indent}{_KEY}", document, re.MULTILINE))
    starts = [*(key.start() for key in keys), len(document)]
    return {key["key"].strip("\"'"): document[key.end() : end] for key, end in zip(keys, starts[1:], strict=True)}


def scalar(value: str) -> str | None:
    """A value on one line, without quotes and comment; None for a mapping, a list, or text over several lines."""
    lines = [line for raw in value.splitlines() if (line := re.sub(r"(?:^|\s)#.*", "", raw).strip())]
    if not lines:
        return ""
    is_collection = lines[0][0] in "{[&*!|>-" or re.match(r"[^\"'][^:]*:(?:\s|$)", lines[0]) is not None
    return None if is_collection or len(lines) > 1 else lines[0].strip("\"'")


def is_mapping(value: str) -> bool:
    text = value.lstrip()
    return text.startswith("{") or _NESTED_KEY.search(value.partition("\n- ")[0]) is not None


def keys_of_members(value: str) -> frozenset[str]:
    """Keys of the mappings that are the members of a mapping, the services of `services` for example."""
    return frozenset(_keys_of_members(value))


def _keys_of_members(value: str) -> Iterator[str]:
    if value.lstrip().startswith("{"):
        for member in json_root(value.lstrip()).values():
            yield from json_root(member)
        return
    names: int | None = None
    inner: int | None = None
    for line in _NESTED_KEY.finditer(value):
        indent = len(line["indent"])
        names = indent if names is None else names
        if indent <= names:
            inner = None
            yield from (key["key"] for key in _FLOW_KEY.finditer(line["rest"]))
        elif inner is None or indent == inner:
            inner = indent
            yield line["key"].strip("\"'")
